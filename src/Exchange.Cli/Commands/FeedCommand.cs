using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed …</c>: the published tables.</summary>
internal sealed class FeedCommand : Command
{
    public FeedCommand(Terminal terminal)
        : base("feed", "查看、比较、清理和重建已发布的数据表。The published tables: read, compare, clean, rebuild.")
    {
        Subcommands.Add(new FeedListCommand(terminal));
        Subcommands.Add(new FeedShowCommand(terminal));
        Subcommands.Add(new FeedHistoryCommand(terminal));
        Subcommands.Add(new FeedReadCommand(terminal));
        Subcommands.Add(new FeedDiffCommand(terminal));
        Subcommands.Add(new FeedCleanCommand(terminal));
        Subcommands.Add(new FeedRebuildCommand(terminal));
    }
}
