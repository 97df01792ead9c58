using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Replay;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>A, B, and A again: the department may be back where it was, or may have sent an old file by mistake; a person decides.</summary>
public sealed class ReturningSnapshotTests(AzuriteFixture azurite)
{
    private static readonly byte[] A = VehicleFile.Of(0, 40);
    private static readonly byte[] B = VehicleFile.Of(4, 40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_that_comes_back_is_held_and_published_when_it_is_released()
    {
        await using var hub = await StartAsync();
        await hub.SendAsync(Way.Blob(1), A);
        await hub.SendAsync(Way.Blob(2), B);
        var (before, between) = ((await hub.TableAsync(0))!.Value.Rows, (await hub.TableAsync(1))!.Value.Rows);
        var held = await hub.SendAsync(Way.Blob(3), A);

        Assert.Equal((ExtractState.Held, 1), (held.State, held.Replay));
        Assert.Equal("F207", Assert.Single(held.Verdict!.Reasons).Code);
        Assert.Equal(new DateOnly(2026, 1, 3), held.Verdict.AsOf);
        Assert.Contains("F207", await hub.ReceiptAsync(held.Ref), StringComparison.Ordinal);
        Assert.Contains("vehicle_20260103.csv", await hub.ReceiptAsync(held.Ref), StringComparison.Ordinal);
        Assert.Equal(between, (await hub.TableAsync())!.Value.Rows);

        await hub.Get<Holds>().ReleaseAsync(held.Ref, "李审核", "部门确认恢复", Stop);
        await hub.DrainAsync();
        var entry = await hub.EntryAsync(held.Ref);
        Assert.Equal((ExtractState.Published, 2L, false), (entry.State, entry.Publication!.Version, entry.Return!.Open));
        Assert.Equal(before, (await hub.TableAsync())!.Value.Rows);
    }

    [Fact]
    public async Task Turned_down_it_leaves_the_table_as_it_is()
    {
        await using var hub = await StartAsync();
        await hub.SendAsync(Way.Blob(1), A);
        await hub.SendAsync(Way.Blob(2), B);
        var held = await hub.SendAsync(Way.Blob(3), A);
        await hub.Get<Holds>().RejectAsync(held.Ref, "李审核", "误送", Stop);
        await hub.SweepAsync();

        Assert.Equal((ExtractState.Rejected, 1L), ((await hub.EntryAsync(held.Ref)).State, (await hub.TableAsync())!.Value.Version));
    }

    [Fact]
    public async Task Told_twice_it_comes_back_once()
    {
        await using var hub = await StartAsync();
        await hub.SendAsync(Way.Blob(1), A);
        await hub.SendAsync(Way.Blob(2), B);
        await hub.DropAsync(Way.Blob(3), A);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hub.TellAsync(Way.Blob(3))));
        Assert.Contains(IntakeOutcome.CameBack, outcomes);
        Assert.DoesNotContain(IntakeOutcome.Taken, outcomes);
        Assert.DoesNotContain(IntakeOutcome.Duplicate, outcomes);
        await hub.DrainAsync();
        var entry = await hub.EntryAsync(new ExtractRef(TestMappings.Vehicle, VehicleFile.IdOf(A)));

        Assert.Equal((ExtractState.Held, 1, 2), (entry.State, entry.Replay, entry.Deliveries.Count));
        await hub.SendAsync(Way.Blob(4), A);
        Assert.Equal((ExtractState.Held, 1, 3), ((await hub.EntryAsync(entry.Ref)).State, (await hub.EntryAsync(entry.Ref)).Replay, (await hub.EntryAsync(entry.Ref)).Deliveries.Count));
    }

    [Fact]
    public async Task It_comes_back_also_while_the_other_one_is_still_on_its_way()
    {
        await using var hub = await StartAsync();
        await hub.SendAsync(Way.Blob(1), A);
        await hub.TakeAsync(Way.Blob(2), B);
        await hub.DropAsync(Way.Blob(3), A);

        Assert.Equal(IntakeOutcome.CameBack, await hub.TellAsync(Way.Blob(3)));
        await hub.DrainAsync();
        Assert.Equal(1, (await hub.TableAsync())!.Value.Version);
        Assert.Equal(ExtractState.Held, (await hub.EntryAsync(new ExtractRef(TestMappings.Vehicle, VehicleFile.IdOf(A)))).State);
    }

    [Fact]
    public async Task The_one_it_replaced_comes_back_in_its_turn()
    {
        await using var hub = await StartAsync();
        await hub.SendAsync(Way.Blob(1), A);
        await hub.SendAsync(Way.Blob(2), B);
        var back = await hub.SendAsync(Way.Blob(3), A);
        await hub.Get<Holds>().ReleaseAsync(back.Ref, "李审核", "部门确认恢复", Stop);
        await hub.DrainAsync();
        Assert.Equal(ExtractState.Published, (await hub.SendAsync(Way.Blob(4), A)).State);

        Assert.Equal(ExtractState.Held, (await hub.SendAsync(Way.Blob(5), B)).State);
    }

    [Fact]
    public async Task An_operator_who_replays_it_is_not_asked_again()
    {
        await using var hub = await StartAsync();
        await hub.SendAsync(Way.Blob(1), A);
        await hub.SendAsync(Way.Blob(2), B);
        var held = await hub.SendAsync(Way.Blob(3), A);
        await hub.Get<Replays>().RunAsync(new ReplayOrder(held.Ref, "王维护", "部门确认恢复") { OverLater = true }, Stop);
        await hub.DrainAsync();

        Assert.Equal((ExtractState.Published, 2), ((await hub.EntryAsync(held.Ref)).State, (await hub.EntryAsync(held.Ref)).Replay));
    }

    [Fact]
    public async Task An_increment_that_comes_again_is_a_duplicate()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync(Changed.Increments);
        await hub.SendAsync(Way.Blob(1), A);
        await hub.SendAsync(Way.Blob(2), B);
        var again = await hub.SendAsync(Way.Blob(3), A);

        Assert.Equal((ExtractState.Published, 0, 2), (again.State, again.Replay, again.Deliveries.Count));
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
    }

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        return hub;
    }
}
