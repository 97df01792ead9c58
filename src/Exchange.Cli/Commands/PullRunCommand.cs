using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Hub.Pull;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange pull run DATASET</c>: fetches one data set now, in this process.</summary>
internal sealed class PullRunCommand : HubCommand
{
    private readonly PulledDataset dataset = new(required: true);

    private readonly Option<bool> outsideWindow = new("--outside-window")
    {
        Description = "允许在约定时段之外拉取。Also outside the hours that were agreed.",
    };

    private readonly Decider decider;
    private readonly JsonSwitch json = new();

    public PullRunCommand(Terminal terminal)
        : base(terminal, "run", "立即拉取一个数据集，等到取完；没有取到时退出码为 2。Fetches one data set now and waits for it; 2 when it failed.")
    {
        Arguments.Add(dataset);
        Options.Add(outsideWindow);
        decider = new Decider(this, required: false);
        Options.Add(json);
    }

    protected override async Task<int> RunAsync(ParseResult input, OpenedHub hub, CancellationToken stop)
    {
        var (mapping, partner) = await dataset.FindAsync(input, hub, stop);
        await hub.Storage.EnsureCreatedAsync(stop);
        if (await hub.Get<PullStates>().StoppedAsync(stop) is { } all)
        {
            throw new UsageException($"全部拉取已由 {all.By} 停止（{all.Reason}）；先运行 exchange pull resume --all。All pulling is stopped: run exchange pull resume --all first.");
        }

        var schedule = mapping.Source.Pull!.Schedule;
        if (!input.GetValue(outsideWindow) && !schedule.IsOpen(TimeProvider.System.GetUtcNow()))
        {
            throw new UsageException(
                $"现在不在约定时段 {schedule.Window!.Value.From:HH\\:mm}–{schedule.Window!.Value.To:HH\\:mm}；确需拉取请加 --outside-window。"
                + "It is outside the hours that were agreed; add --outside-window if it has to be.");
        }

        var asked = await hub.Get<PullControl>().AskAsync(mapping.Name, decider.By(input), decider.Reason(input), input.GetValue(outsideWindow), stop);
        var run = asked is null ? null : await hub.Get<PullRunner>().RunAsync(asked, mapping, partner, stop);
        if (run is null)
        {
            throw new UsageException($"{mapping.Name} 已暂停或正在拉取；见 exchange pull list。It is paused, or a run is under way: see exchange pull list.");
        }

        if (!json.Print(input, run))
        {
            PullView.ShowRun(Terminal.Out, run);
        }

        return run.Outcome is PullOutcome.Delivered or PullOutcome.Unchanged ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
