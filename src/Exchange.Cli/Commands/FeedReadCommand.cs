using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed read TABLE</c>: rows of a version as JSON lines, masked.</summary>
internal sealed class FeedReadCommand : HubCommand
{
    private readonly FeedTable table = new();
    private readonly FeedVersionOption version = new("--version", "第几版；默认最新。The version; the newest when absent.");

    private readonly Option<string?> source = new("--source")
    {
        HelpName = "partner/dataset",
        Description = "只读一个来源。One source only.",
    };

    private readonly RowLimit limit = new();
    private readonly Revealing revealing;

    public FeedReadCommand(Terminal terminal)
        : base(terminal, "read", "逐行输出记录（NDJSON），个人信息遮盖。Rows as JSON lines, citizens' data masked.")
    {
        Arguments.Add(table);
        Options.Add(version);
        Options.Add(source);
        Options.Add(limit);
        revealing = new Revealing(this, terminal);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var shown = await table.ShowAsync(input, hub, input.GetValue(version), stop);
        var only = input.GetValue(source);
        if (only is not null && shown.Sources.All(one => one.Source != only))
        {
            throw new UsageException($"{shown.Table} 第 {shown.Version} 版没有来源 {only}；现有 {string.Join("、", shown.Sources.Select(one => one.Source))}。The version has no such source.");
        }

        var most = input.GetValue(limit);
        await revealing.PrintAsync(
            input,
            hub,
            FormattableString.Invariant($"{shown.Table} version {shown.Version}{(only is null ? "" : $", {only}")}, {most} rows at most"),
            shown.Columns,
            output => hub.Get<FeedReader>().RowsAsync(shown.Table, shown.Version, only, most, output, stop),
            stop);
        return ExitCode.Accepted;
    }
}
