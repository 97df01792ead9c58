using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange audit …</c>: who did what.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand(Terminal terminal)
        : base("audit", "留痕：谁做了什么。Who did what, and whether the record is whole.")
    {
        Subcommands.Add(new AuditListCommand(terminal));
        Subcommands.Add(new AuditVerifyCommand(terminal));
    }
}
