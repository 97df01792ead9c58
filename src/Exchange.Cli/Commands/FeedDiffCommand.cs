using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed diff TABLE --from A --to B</c>: what changed from one version to another, masked.</summary>
internal sealed class FeedDiffCommand : HubCommand
{
    private readonly FeedTable table = new();
    private readonly FeedVersionOption from = new("--from", "起始版本，不含。The version before the changes.") { Required = true };
    private readonly FeedVersionOption to = new("--to", "终止版本，含；默认最新。The version with the changes; the newest when absent.");
    private readonly RowLimit limit = new();
    private readonly Revealing revealing;

    public FeedDiffCommand(Terminal terminal)
        : base(terminal, "diff", "两个版本之间的逐行变化（NDJSON），个人信息遮盖。Changes between versions as JSON lines, masked.")
    {
        Arguments.Add(table);
        Options.Add(from);
        Options.Add(to);
        Options.Add(limit);
        revealing = new Revealing(this, terminal);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var shown = await table.ShowAsync(input, hub, input.GetValue(to), stop);
        var (first, most) = (input.GetValue(from)!.Value, input.GetValue(limit));
        if (first > shown.Version)
        {
            throw new UsageException($"--from {first} 晚于 --to {shown.Version}。--from is later than --to.");
        }

        await revealing.PrintAsync(
            input,
            hub,
            FormattableString.Invariant($"{shown.Table} changes after version {first} to {shown.Version}, {most} rows at most"),
            shown.Columns,
            output => hub.Get<FeedReader>().DiffAsync(shown.Table, first, shown.Version, most, output, stop),
            stop);
        return ExitCode.Accepted;
    }
}
