using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Pull;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange pull history DATASET</c>: every try of every run, the latest first.</summary>
internal sealed class PullHistoryCommand : HubCommand
{
    private readonly PulledDataset dataset = new(required: true);

    private readonly Option<int> last = new("--last") { HelpName = "N", Description = "只列最近 N 次。The last N tries.", DefaultValueFactory = _ => 20 };

    private readonly JsonSwitch json = new();

    public PullHistoryCommand(Terminal terminal)
        : base(terminal, "history", "一个数据集的历次拉取。Every try of every run of a data set.")
    {
        Arguments.Add(dataset);
        Options.Add(last);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var (mapping, _) = await dataset.FindAsync(input, hub, stop);
        var runs = await hub.Get<PullStates>().HistoryAsync(mapping.Name, stop).Take(Math.Max(1, input.GetValue(last))).ToListAsync(stop);
        if (!json.Print(input, runs))
        {
            PullView.ShowHistory(Terminal.Out, runs);
        }

        return ExitCode.Accepted;
    }
}
