using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Pull;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange pull list</c>: every data set that is fetched, its last run and its next.</summary>
internal sealed class PullListCommand : HubCommand
{
    private readonly JsonSwitch json = new();

    public PullListCommand(Terminal terminal)
        : base(terminal, "list", "各数据集的拉取情况；有逾时或放弃的时退出码为 2。Where pulling stands; 2 when something is late or was given up.")
        => Options.Add(json);

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var report = await hub.Get<PullOverview>().ReadAsync(stop);
        if (!json.Print(input, report))
        {
            PullView.ShowList(Terminal.Out, report);
        }

        return report.Datasets.Any(line => line.Late || line.Last?.Outcome == PullOutcome.GaveUp) ? ExitCode.NotAccepted : ExitCode.Accepted;
    }
}
