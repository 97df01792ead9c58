using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Publish;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange feed history TABLE</c>: which extract made which version, the newest first.</summary>
internal sealed class FeedHistoryCommand : HubCommand
{
    private readonly FeedTable table = new();

    private readonly Option<int> last = new("--last") { HelpName = "N", Description = "只列最近 N 版。The last N versions.", DefaultValueFactory = _ => 20 };

    private readonly JsonSwitch json = new();

    public FeedHistoryCommand(Terminal terminal)
        : base(terminal, "history", "各版本由哪次报送产生、增减多少。Which extract made each version, and what it changed.")
    {
        Arguments.Add(table);
        Options.Add(last);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var name = input.GetRequiredValue(table);
        var commits = await hub.Get<FeedReader>().HistoryAsync(name, stop).Take(Math.Max(1, input.GetValue(last))).ToListAsync(stop);
        if (commits.Count == 0)
        {
            throw FeedTable.Unknown(name);
        }

        if (!json.Print(input, commits))
        {
            FeedView.ShowHistory(Terminal.Out, commits);
        }

        return ExitCode.Accepted;
    }
}
