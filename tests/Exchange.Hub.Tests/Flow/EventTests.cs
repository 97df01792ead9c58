using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>Events come twice, late, never, or in another order; what becomes of an extract is the same.</summary>
public sealed class EventTests(AzuriteFixture azurite)
{
    /// <summary>One of the rows comes twice.</summary>
    private const int Records = 39;

    private static readonly byte[] First = VehicleFile.Of(0, 40);
    private static readonly byte[] Second = VehicleFile.Of(2, 40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Duplicate_events_of_every_step_make_one_version_with_one_delivery()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Way.Blob(1), First);
        await Task.WhenAll(hub.TellAsync(Way.Blob(1)), hub.TellAsync(Way.Blob(1)), hub.TellAsync(Way.Blob(1)));
        var extract = Assert.Single(await hub.EntriesAsync()).Ref;
        await using var other = hub.Other();
        await Task.WhenAll(hub.RunAsync(HubJobs.Normalize, extract), other.RunAsync(HubJobs.Normalize, extract));
        await Task.WhenAll(hub.RunAsync(HubJobs.Publish, extract), other.RunAsync(HubJobs.Publish, extract));
        await hub.DrainAsync();
        await hub.RunAsync(HubJobs.Normalize, extract);
        await hub.RunAsync(HubJobs.Publish, extract);

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((ExtractState.Published, 0L, 0), (entry.State, entry.Publication!.Version, entry.Replay));
        Assert.Single(entry.Deliveries);
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
    }

    [Fact]
    public async Task Duplicate_deliveries_are_noted_and_answered_by_the_first_receipt()
    {
        await using var hub = await StartAsync();
        var entry = await hub.SendAsync(Way.Blob(1), First);
        var receipt = await hub.ReceiptAsync(entry.Ref);
        var again = await hub.SendAsync(Way.Blob(2), First);

        Assert.Equal((ExtractState.Published, 2, 0), (again.State, again.Deliveries.Count, again.Replay));
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
        Assert.Equal(receipt, await hub.ReceiptAsync(entry.Ref));
    }

    [Fact]
    public async Task Late_events_of_what_is_done_already_change_nothing()
    {
        await using var hub = await StartAsync();
        var entry = await hub.SendAsync(Way.Blob(1), First);
        var standing = await hub.EntryAsync(entry.Ref);
        hub.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(IntakeOutcome.Gone, await hub.TellAsync(Way.Blob(1)));
        await hub.RunAsync(HubJobs.Normalize, entry.Ref);
        await hub.RunAsync(HubJobs.Publish, entry.Ref);
        Assert.Equal(standing.Stamp, (await hub.EntryAsync(entry.Ref)).Stamp);
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
    }

    [Theory]
    [InlineData(Names.IntakeQueue)]
    [InlineData(Names.NormalizeQueue)]
    [InlineData(Names.PublishQueue)]
    public async Task Missing_events_are_made_up_for_by_the_sweep(string lost)
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Way.Blob(1), First);
        if (lost != Names.IntakeQueue)
        {
            await hub.TellAsync(Way.Blob(1));
        }

        if (lost == Names.PublishQueue)
        {
            await hub.RunAsync(HubJobs.Normalize, Assert.Single(await hub.EntriesAsync()).Ref);
        }

        await hub.Storage.Queue(lost).ClearMessagesAsync(Stop);
        Assert.Null(await hub.TableAsync());
        await hub.SweepAsync();

        Assert.Equal(ExtractState.Published, Assert.Single(await hub.EntriesAsync()).State);
        Assert.Equal(Records, (await hub.TableAsync())!.Value.Rows.Count);
    }

    [Fact]
    public async Task Reordered_events_of_one_extract_wait_for_their_turn()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Way.Blob(1), First);
        var extract = new ExtractRef(TestMappings.Vehicle, VehicleFile.IdOf(First));
        await hub.RunAsync(HubJobs.Publish, extract);
        await hub.RunAsync(HubJobs.Normalize, extract);
        Assert.Empty(await hub.EntriesAsync());
        await hub.TellAsync(Way.Blob(1));
        await hub.RunAsync(HubJobs.Publish, extract);
        Assert.Equal(ExtractState.Received, (await hub.EntryAsync(extract)).State);
        await hub.DrainAsync();

        Assert.Equal((ExtractState.Published, 0L), ((await hub.EntryAsync(extract)).State, (await hub.TableAsync())!.Value.Version));
    }

    [Fact]
    public async Task Reordered_events_of_two_deliveries_leave_the_later_day_in_the_table_and_hold_the_earlier_one()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Way.Blob(1), First);
        await hub.DropAsync(Way.Blob(2), Second);
        await hub.TellAsync(Way.Blob(2));
        await hub.DrainAsync();
        await hub.TellAsync(Way.Blob(1));
        await hub.DrainAsync();

        var (early, late) = (await hub.EntryAsync(new ExtractRef(TestMappings.Vehicle, VehicleFile.IdOf(First))), await hub.EntryAsync(new ExtractRef(TestMappings.Vehicle, VehicleFile.IdOf(Second))));
        Assert.Equal((ExtractState.Held, ExtractState.Published), (early.State, late.State));
        Assert.Contains(early.Verdict!.Reasons, reason => reason.Code == "F206");
        Assert.Contains("F206", await hub.ReceiptAsync(early.Ref), StringComparison.Ordinal);
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
    }

    [Fact]
    public async Task Reordered_events_of_two_accepted_deliveries_hold_the_earlier_day_when_it_is_published_last()
    {
        await using var hub = await StartAsync();
        var early = await hub.TakeAsync(Way.Blob(1), First);
        var late = await hub.TakeAsync(Way.Blob(2), Second);
        await hub.RunAsync(HubJobs.Normalize, early);
        await hub.RunAsync(HubJobs.Normalize, late);
        await hub.RunAsync(HubJobs.Publish, late);
        await hub.RunAsync(HubJobs.Publish, early);

        var entry = await hub.EntryAsync(early);
        Assert.Equal((ExtractState.Held, "F206"), (entry.State, Assert.Single(entry.Verdict!.Reasons).Code));
        Assert.Contains("F206", await hub.ReceiptAsync(early), StringComparison.Ordinal);
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
    }

    [Fact]
    public async Task Poisoned_messages_cost_an_extract_nothing()
    {
        await using var hub = await StartAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => hub.RunAsync(HubJobs.Normalize, BinaryData.FromString("no message of ours")));
        var extract = await hub.TakeAsync(Way.Blob(1), First);
        await hub.Storage.Queue(Names.NormalizeQueue).ClearMessagesAsync(Stop);
        var poison = hub.Storage.Queue(Names.Poison(Names.NormalizeQueue));
        await poison.CreateAsync(cancellationToken: Stop);
        await poison.SendMessageAsync("no message of ours", Stop);
        await poison.SendMessageAsync(HubJson.Write(extract), cancellationToken: Stop);
        await hub.SweepAsync();

        Assert.Equal(ExtractState.Published, (await hub.EntryAsync(extract)).State);
        Assert.Empty((await poison.PeekMessagesAsync(32, Stop)).Value);
    }

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        return hub;
    }
}
