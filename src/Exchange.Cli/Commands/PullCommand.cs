using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange pull</c>: what the hub fetches itself.</summary>
internal sealed class PullCommand : Command
{
    public PullCommand(Terminal terminal)
        : base("pull", "拉取：由系统按计划到部门取数据。What the hub fetches itself, on schedule.")
    {
        Subcommands.Add(new PullListCommand(terminal));
        Subcommands.Add(new PullRunCommand(terminal));
        Subcommands.Add(new PullPauseCommand(terminal, pause: true));
        Subcommands.Add(new PullPauseCommand(terminal, pause: false));
        Subcommands.Add(new PullHistoryCommand(terminal));
    }
}
