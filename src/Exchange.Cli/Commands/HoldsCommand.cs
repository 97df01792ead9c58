using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange holds …</c>: held extracts, and what an operator decides of them.</summary>
internal sealed class HoldsCommand : Command
{
    public HoldsCommand(Terminal terminal)
        : base("holds", "挂起待审的报送：查看、放行、退回。Held extracts: list, release, reject.")
    {
        Subcommands.Add(new HoldsListCommand(terminal));
        Subcommands.Add(new HoldsDecideCommand(terminal, released: true));
        Subcommands.Add(new HoldsDecideCommand(terminal, released: false));
    }
}
