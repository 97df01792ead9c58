using Exchange.Hub.Audit;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Ledger;

public sealed class HoldsTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_released_extract_goes_on_to_be_published()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await HeldAsync(hub);
        await hub.Get<Holds>().ReleaseAsync(extract, "李审核", "已与部门核实", Stop);

        var entry = await hub.EntryAsync(extract);
        Assert.Equal(ExtractState.Accepted, entry.State);
        Assert.Equal((true, "李审核", "已与部门核实"), (entry.Decision!.Released, entry.Decision.By, entry.Decision.Reason));
        Assert.False(entry.Answered);
        Assert.Single(await hub.MessagesAsync(Names.PublishQueue));
        Assert.Equal(["hold.release"], await ActionsAsync(hub));
    }

    [Fact]
    public async Task A_rejected_extract_is_at_its_end_and_the_department_hears_it()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await HeldAsync(hub);
        var entry = await hub.Get<Holds>().RejectAsync(extract, "李审核", "行数不符", Stop);

        Assert.Equal(ExtractState.Rejected, entry!.State);
        Assert.False(entry.Answered);
        Assert.Empty(await hub.MessagesAsync(Names.PublishQueue));
        Assert.Equal(["hold.reject"], await ActionsAsync(hub));
    }

    [Fact]
    public async Task What_is_not_held_is_left_alone_and_leaves_no_line()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await hub.PutAsync(ExtractState.Published);

        Assert.Equal(ExtractState.Published, (await hub.Get<Holds>().ReleaseAsync(extract, "a", "b", Stop))!.State);
        Assert.Null(await hub.Get<Holds>().ReleaseAsync(new ExtractRef("no/such", new string('0', 64)), "a", "b", Stop));
        Assert.Empty(await ActionsAsync(hub));
    }

    [Fact]
    public async Task Of_operators_at_the_same_time_one_decides_and_the_audit_tells_which()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var extract = await HeldAsync(hub);
        var holds = hub.Get<Holds>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => number % 2 == 0
            ? holds.ReleaseAsync(extract, $"operator {number}", "same time", Stop)
            : holds.RejectAsync(extract, $"operator {number}", "same time", Stop)));

        var decided = (await hub.EntryAsync(extract)).Decision!;
        var lines = await LinesAsync(hub);
        var late = lines.Where(line => line.Action.EndsWith(".too-late", StringComparison.Ordinal)).Select(line => line.By).ToList();
        var asked = lines.Where(line => !line.Action.EndsWith(".too-late", StringComparison.Ordinal)).Select(line => line.By).ToList();
        Assert.Equal([decided.By], asked.Except(late));
    }

    private static Task<ExtractRef> HeldAsync(TestHub hub) => hub.PutAsync(ExtractState.Held, entry => entry with { Verdict = Verdicts.Held, Answered = true });

    private static async Task<IReadOnlyList<string>> ActionsAsync(TestHub hub) => [.. (await LinesAsync(hub)).Select(line => line.Action)];

    private static async Task<IReadOnlyList<AuditEvent>> LinesAsync(TestHub hub)
    {
        var lines = new List<AuditEvent>();
        await foreach (var line in hub.Get<AuditTrail>().ReadAsync(Stop))
        {
            lines.Add(line);
        }

        return lines;
    }
}
