using System.CommandLine;
using Exchange.Cli.Screen;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed show TABLE</c>: sources and columns of a version.</summary>
internal sealed class FeedShowCommand : HubCommand
{
    private readonly FeedTable table = new();
    private readonly FeedVersionOption version = new("--version", "第几版；默认最新。The version; the newest when absent.");
    private readonly JsonSwitch json = new();

    public FeedShowCommand(Terminal terminal)
        : base(terminal, "show", "一个版本的来源、记录数和各列。Sources, counts and columns of a version.")
    {
        Arguments.Add(table);
        Options.Add(version);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var shown = await table.ShowAsync(input, hub, input.GetValue(version), stop);
        if (!json.Print(input, shown))
        {
            FeedView.Show(Terminal.Out, shown);
        }

        return ExitCode.Accepted;
    }
}
