using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Publish;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed clean [TABLE]</c>: deletes what no version within retention needs, as the retention job does.</summary>
internal sealed class FeedCleanCommand : HubCommand
{
    private readonly FeedTable table = new() { Arity = ArgumentArity.ZeroOrOne };
    private readonly JsonSwitch json = new();

    public FeedCleanCommand(Terminal terminal)
        : base(terminal, "clean", "清理保存期外的日志和文件，与每晚的任务相同。Deletes logs and files past their retention, as the nightly job does.")
    {
        Arguments.Add(table);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var (reader, cleaner) = (hub.Get<FeedReader>(), hub.Get<TableCleaner>());
        var names = await reader.ListAsync(stop);
        if (input.GetValue(table) is { } one)
        {
            names = names.Contains(one) ? [one] : throw FeedTable.Unknown(one);
        }

        var cleaned = new Dictionary<string, CleanResult>();
        foreach (var name in names)
        {
            cleaned[name] = await cleaner.CleanAsync(name, stop);
        }

        if (!json.Print(input, cleaned.Select(done => new { Table = done.Key, done.Value.LogBlobs, done.Value.Files })))
        {
            foreach (var (name, done) in cleaned)
            {
                Terminal.Out.MarkupLineInterpolated($"[green]✔[/] {name}：删除日志 {done.LogBlobs} 个，文件 {done.Files} 个 [grey]log blobs and files deleted[/]");
            }
        }

        return ExitCode.Accepted;
    }
}
