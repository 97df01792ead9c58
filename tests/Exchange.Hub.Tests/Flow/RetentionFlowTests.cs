using Exchange.Hub.Ledger;
using Exchange.Hub.Replay;
using Exchange.Hub.Retention;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>What is kept how long, with a clock that the test turns.</summary>
public sealed class RetentionFlowTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_go_first_then_raw_bytes_then_entries_and_what_is_published_stays()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        var first = await hub.SendAsync(Way.Blob(1), VehicleFile.Of(0, 40));
        var second = await hub.SendAsync(Way.Blob(2), VehicleFile.Of(4, 40));
        var rows = (await hub.TableAsync())!.Value.Rows;

        Assert.Equal((2, true, 2), await AfterAsync(hub, 89));
        Assert.Equal((2, false, 2), await AfterAsync(hub, 2));
        Assert.Equal((0, false, 2), await AfterAsync(hub, 310));
        Assert.Equal(ReplayOutcome.BytesGone, (await hub.Get<Replays>().RunAsync(new ReplayOrder(second.Ref, "tests", "") { OverLater = true }, Stop)).Outcome);
        Assert.Equal(ExtractState.Published, (await hub.EntryAsync(first.Ref)).State);
        Assert.Equal((0, false, 0), await AfterAsync(hub, 3300));
        var after = (await hub.TableAsync())!.Value;
        Assert.Equal(1, after.Version);
        Assert.Equal(rows, after.Rows);
    }

    [Fact]
    public async Task Entries_that_wait_for_a_person_are_kept()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        await hub.PutAsync(ExtractState.Held);
        await hub.PutAsync(ExtractState.Failed);
        await hub.PutAsync(ExtractState.Rejected);

        Assert.Equal((0, false, 2), await AfterAsync(hub, 4000));
    }

    [Fact]
    public async Task The_bytes_of_an_extract_that_waits_for_a_person_are_kept()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        ExtractRef[] extracts = [await hub.PutAsync(ExtractState.Held), await hub.PutAsync(ExtractState.Failed), await hub.PutAsync(ExtractState.Rejected)];
        foreach (var extract in extracts)
        {
            await hub.Storage.Container(Names.Archive).UploadBlobAsync(Names.Archived(extract), BinaryData.FromString("x"), Stop);
        }

        Assert.Equal((2, false, 2), await AfterAsync(hub, 4000));
    }

    [Fact]
    public async Task An_entry_that_was_sent_through_again_since_is_not_deleted()
    {
        await using var hub = await TestHub.OpenAsync(azurite);
        var ledger = hub.Get<LedgerStore>();
        var read = await ledger.ReadAsync(await hub.PutAsync(ExtractState.Rejected), Stop);
        var later = await ledger.TryReplaceAsync(read!, read!.Entry.Renewed("0000000000000000", "replay", hub.Clock.GetUtcNow(), "tests"), Stop);

        Assert.False(await ledger.TryDeleteAsync(read, Stop));
        Assert.True(await ledger.TryDeleteAsync(later!, Stop));
    }

    /// <summary>Raw extracts, whether there are answers, and entries, some days on.</summary>
    private static async Task<(int Archived, bool Answers, int Entries)> AfterAsync(TestHub hub, int days)
    {
        hub.Clock.Advance(TimeSpan.FromDays(days));
        await hub.Get<RetentionJob>().RunAsync(Stop);
        return ((await hub.BlobsAsync(Names.Archive)).Count, (await hub.BlobsAsync(Names.Outbox)).Count > 0, (await hub.BlobsAsync(Names.Ledger)).Count);
    }
}
