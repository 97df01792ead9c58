using Exchange.Hub.Pull;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Pull.Partners;

namespace Exchange.Hub.Tests.Pull;

/// <summary>What is due, when, by whom: real storage, fake partners on 127.0.0.1, a clock that the test turns.</summary>
public sealed class PullJobTests(AzuriteFixture azurite)
{
    /// <summary>Three with rows, and an empty one: without a total that is how the end is told.</summary>
    private const int Pages = 4;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    /// <summary>Between two looks at a run under way.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_run_is_made_at_its_time_and_once()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        Assert.Empty(hub.Tax.Calls);

        var due = await hub.ToNextTimeAsync();
        await hub.LookAsync();
        await hub.LookAsync();

        var file = Assert.Single(await hub.InboxAsync(PulledHub.Income));
        Assert.EndsWith(".csv", file, StringComparison.Ordinal);
        Assert.Equal(Pages, hub.Tax.Calls.Count);
        var run = Assert.Single(await hub.HistoryAsync(PulledHub.Income));
        Assert.Equal((PullOutcome.Delivered, 1, due), (run.Outcome, run.Try, run.Due));
        Assert.Equal(25, Assert.Single(run.Files).Rows);
        var state = await hub.StateAsync(PulledHub.Income);
        Assert.Equal((due, null, null), (state.Settled, state.Due, state.Claim));
    }

    [Fact]
    public async Task Two_instances_never_pull_the_same_twice()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        await hub.ToNextTimeAsync();
        var others = Enumerable.Range(0, 3).Select(_ => hub.Hub.Other()).ToList();
        foreach (var other in others)
        {
            other.Clock.Advance(hub.Hub.Clock.GetUtcNow() - other.Clock.GetUtcNow());
        }

        await Task.WhenAll([hub.LookAsync(), .. others.Select(other => TurnAsync(other, other.Get<PullJob>().RunAsync(TestHub.Stop)))]);
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        Assert.Equal(Pages, hub.Tax.Calls.Count);
        Assert.Equal(Pages, hub.Police.Calls.Count);
        Assert.Single(await hub.InboxAsync(PulledHub.Income));
        Assert.Single(await hub.HistoryAsync(PulledHub.Vehicle));
    }

    [Fact]
    public async Task Missed_times_are_made_up_for_once()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        hub.Hub.Clock.Advance(TimeSpan.FromDays(4));
        await hub.LookAsync();
        await hub.LookAsync();
        Assert.Single(await hub.HistoryAsync(PulledHub.Income));
        Assert.Equal(Pages, hub.Tax.Calls.Count);
    }

    [Fact]
    public async Task Nothing_is_asked_outside_the_window()
    {
        await using var hub = await PulledHub.OpenAsync(azurite, "{ \"cron\": \"0 0 * * *\", \"window\": { \"from\": \"03:00\", \"to\": \"05:00\" } }");
        var due = await hub.ToNextTimeAsync();
        hub.Hub.Clock.Advance(TimeSpan.FromHours(2.9));
        await hub.LookAsync();
        Assert.Empty(hub.Tax.Calls);
        Assert.Equal(due, (await hub.StateAsync(PulledHub.Income)).Due!.At);

        hub.Hub.Clock.Advance(TimeSpan.FromHours(0.1));
        await hub.LookAsync();
        Assert.Equal(PullOutcome.Delivered, Assert.Single(await hub.HistoryAsync(PulledHub.Income)).Outcome);
    }

    [Fact]
    public async Task A_run_that_fails_is_tried_again_later_and_given_up_at_last()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        hub.Tax.Plan = _ => PartnerFault.InternalError;
        await hub.ToNextTimeAsync();
        await hub.LookAsync();
        await hub.LookAsync();
        Assert.Single(hub.Tax.Calls);
        Assert.Equal(PullStage.Retrying, await StageAsync(hub));

        for (var further = 0; further < 4; further++)
        {
            hub.Hub.Clock.Advance(TimeSpan.FromMinutes(10 << further));
            await hub.LookAsync();
        }

        var tries = await hub.HistoryAsync(PulledHub.Income);
        Assert.Equal([5, 4, 3, 2, 1], tries.Select(run => run.Try));
        Assert.Equal(PullOutcome.GaveUp, tries[0].Outcome);
        Assert.All(tries.Skip(1), run => Assert.Equal((PullOutcome.Failed, PullFault.Unavailable), (run.Outcome, run.Fault)));
        Assert.Null((await hub.StateAsync(PulledHub.Income)).Due);
        Assert.Empty(await hub.InboxAsync(PulledHub.Income));

        hub.Tax.Plan = _ => null;
        await hub.ToNextTimeAsync();
        await hub.LookAsync();
        Assert.Equal(PullOutcome.Delivered, (await hub.HistoryAsync(PulledHub.Income))[0].Outcome);
    }

    [Fact]
    public async Task An_answer_without_a_row_replaces_nothing()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        hub.Tax.Content = new PartnerContent();
        await hub.ToNextTimeAsync();
        await hub.LookAsync();
        Assert.Equal(PullOutcome.Empty, Assert.Single(await hub.HistoryAsync(PulledHub.Income)).Outcome);
        Assert.Empty(await hub.InboxAsync(PulledHub.Income));
    }

    [Fact]
    public async Task A_paused_data_set_waits_and_makes_up_once()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        var control = hub.Hub.Get<PullControl>();
        await control.PauseAsync(PulledHub.Income, "王芳", "税务系统升级", TestHub.Stop);
        await hub.ToNextTimeAsync();
        await hub.LookAsync();
        Assert.Empty(hub.Tax.Calls);
        Assert.Equal(Pages, hub.Police.Calls.Count);
        Assert.Equal(PullStage.Paused, await StageAsync(hub));

        hub.Hub.Clock.Advance(TimeSpan.FromDays(3));
        await control.ResumeAsync(PulledHub.Income, "王芳", "升级完成", TestHub.Stop);
        await hub.LookAsync();
        Assert.Single(await hub.HistoryAsync(PulledHub.Income));
    }

    [Fact]
    public async Task All_pulling_is_stopped_by_one_command_also_what_is_under_way()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        hub.Tax.Plan = _ => PartnerFault.Hanging;
        await hub.ToNextTimeAsync();
        var look = hub.Begin();
        await hub.TurnUntilAsync(() => Task.FromResult(hub.Tax.Calls.Count > 0), Moment);

        await hub.Hub.Get<PullControl>().StopAsync("王芳", "对方系统告警", TestHub.Stop);
        await hub.TurnUntilAsync(() => Task.FromResult(look.IsCompleted), Watch);

        var run = Assert.Single(await hub.HistoryAsync(PulledHub.Income));
        Assert.Equal((PullOutcome.Stopped, PullFault.Stopped), (run.Outcome, run.Fault));
        Assert.Contains("王芳", run.Reason, StringComparison.Ordinal);
        await hub.LookAsync();
        Assert.Single(hub.Tax.Calls);

        hub.Tax.Plan = _ => null;
        await hub.Hub.Get<PullControl>().StartAsync("王芳", "已恢复", TestHub.Stop);
        await hub.LookAsync();
        Assert.Equal(PullOutcome.Delivered, (await hub.HistoryAsync(PulledHub.Income))[0].Outcome);
    }

    [Fact]
    public async Task A_dead_worker_s_run_is_taken_over_and_a_live_one_s_is_not()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        var due = await hub.ToNextTimeAsync();
        await hub.States.ChangeAsync(
            PulledHub.Income,
            state => state with { Due = new DueRun(due, "dead") { StartedAt = due }, Fence = 1, Claim = new PullClaim("dead", due.AddSeconds(60)) },
            TestHub.Stop);
        await hub.LookAsync();
        Assert.Empty(hub.Tax.Calls);

        hub.Hub.Clock.Advance(TimeSpan.FromSeconds(61));
        await hub.LookAsync();
        Assert.Equal(("dead", PullOutcome.Delivered), (await hub.HistoryAsync(PulledHub.Income)) is [var run] ? (run.RunId, run.Outcome) : default);
        Assert.Equal(2, (await hub.StateAsync(PulledHub.Income)).Fence);
    }

    [Fact]
    public async Task A_partner_that_hangs_keeps_no_other_waiting()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        hub.Tax.Plan = _ => PartnerFault.Hanging;
        await hub.ToNextTimeAsync();
        var look = hub.Begin();
        await hub.TurnUntilAsync(async () => (await hub.InboxAsync(PulledHub.Vehicle)).Count > 0, Moment);
        Assert.False(look.IsCompleted);

        await hub.TurnUntilAsync(() => Task.FromResult(look.IsCompleted), Watch);
        Assert.Equal(PullFault.Unavailable, Assert.Single(await hub.HistoryAsync(PulledHub.Income)).Fault);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_keeps_no_other_waiting_and_is_told()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        var state = hub.Hub.Storage.Container(Names.Pulls).GetBlobClient(Names.PullState(PulledHub.Vehicle));
        await state.UploadAsync(BinaryData.FromString("{"), overwrite: true, TestHub.Stop);
        await hub.ToNextTimeAsync();

        var told = await Assert.ThrowsAsync<InvalidDataException>(hub.LookAsync);

        Assert.Contains(PulledHub.Vehicle, told.Message, StringComparison.Ordinal);
        Assert.Single(await hub.InboxAsync(PulledHub.Income));
    }

    [Fact]
    public async Task What_an_operator_asks_for_is_pulled_now_and_stands_in_the_audit()
    {
        await using var hub = await PulledHub.OpenAsync(azurite);
        var asked = await hub.Hub.Get<PullControl>().AskAsync(PulledHub.Income, "王芳", "补数", outsideWindow: false, TestHub.Stop);
        Assert.NotNull(asked);
        await hub.LookAsync();
        var run = Assert.Single(await hub.HistoryAsync(PulledHub.Income));
        Assert.Equal(("王芳", PullOutcome.Delivered), (run.By, run.Outcome));
        Assert.EndsWith("-manual", run.RunId, StringComparison.Ordinal);
        Assert.Single(await hub.Hub.BlobsAsync(Names.Audit), name => name.EndsWith("2.json", StringComparison.Ordinal));
    }

    private static async Task<PullStage> StageAsync(PulledHub hub)
        => (await hub.Hub.Get<PullOverview>().ReadAsync(TestHub.Stop)).Datasets.Single(line => line.Dataset == PulledHub.Income).Stage;

    private static async Task TurnAsync(TestHub hub, Task work)
    {
        while (!work.IsCompleted)
        {
            hub.Clock.Advance(Moment);
            await Task.Delay(5, TestHub.Stop);
        }

        await work;
    }
}
