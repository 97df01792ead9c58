using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange ledger …</c>: what became of every extract.</summary>
internal sealed class LedgerCommand : Command
{
    public LedgerCommand(Terminal terminal)
        : base("ledger", "查看台账：每次报送到了哪一步。What became of every extract.")
    {
        Subcommands.Add(new LedgerListCommand(terminal));
        Subcommands.Add(new LedgerShowCommand(terminal));
    }
}
