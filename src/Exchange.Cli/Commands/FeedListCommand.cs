using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed list</c>: every table with its newest version.</summary>
internal sealed class FeedListCommand : HubCommand
{
    private readonly JsonSwitch json = new();

    public FeedListCommand(Terminal terminal)
        : base(terminal, "list", "列出数据表及其最新版本。Lists the tables with their newest versions.")
        => Options.Add(json);

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var reader = hub.Get<FeedReader>();
        var tables = new List<FeedVersion>();
        foreach (var name in await reader.ListAsync(stop))
        {
            if (await reader.ShowAsync(name, null, stop) is { } table)
            {
                tables.Add(table);
            }
        }

        if (!json.Print(input, tables.Select(table => new { table.Table, table.Title, table.Version, table.Committed, table.Records, table.Sources, table.Files, table.Bytes })))
        {
            FeedView.ShowList(Terminal.Out, tables);
        }

        return ExitCode.Accepted;
    }
}
