using Exchange.Hub.Intake;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>A small extract is normalized by the worker that took it in; whatever interrupts it, the end is that of the long way.</summary>
public sealed class DirectIntakeTests(AzuriteFixture azurite)
{
    private static readonly byte[] Bytes = VehicleFile.Of(0, 40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Taken_in_it_is_published_without_a_message()
    {
        await using var hub = await StartAsync();
        var entry = await hub.EntryAsync(await hub.TakeAsync(Way.Blob(1), Bytes));

        Assert.Equal((ExtractState.Published, 1, true, 0), (entry.State, entry.Fence, entry.Answered, entry.Failures));
        Assert.Equal(["received", "Normalizing", "normalized", "Publishing", "published"], entry.Steps.Select(step => step.Step));
        Assert.Null(entry.Claim);
        Assert.Empty(await hub.MessagesAsync(Names.NormalizeQueue));
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
        Assert.Equal(Bytes, (await hub.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref)).DownloadContentAsync(Stop)).Value.Content.ToArray());
        Assert.Equal(entry.Publication!.Records, (await hub.TableAsync())!.Value.Rows.Count);
    }

    [Fact]
    public async Task A_larger_one_waits_in_the_queue()
    {
        await using var hub = await StartAsync();
        var extract = await hub.TakeAsync(Way.Blob(1), VehicleFile.Of(0, 80));

        Assert.Equal(ExtractState.Received, (await hub.EntryAsync(extract)).State);
        Assert.Single(await hub.MessagesAsync(Names.NormalizeQueue));
    }

    [Fact]
    public async Task Told_by_many_at_once_it_is_published_once()
    {
        await using var hub = await StartAsync();
        await using var other = hub.Other();
        await hub.DropAsync(Way.Blob(1), Bytes);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => (at % 2 == 0 ? hub : other).TellAsync(Way.Blob(1))));

        var entry = Assert.Single(await hub.EntriesAsync());
        Assert.Equal((ExtractState.Published, 1, 1), (entry.State, entry.Fence, entry.Deliveries.Count));
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
    }

    [Fact]
    public async Task A_worker_that_dies_when_the_entry_is_open_is_followed_by_another()
    {
        await using var hub = await StartAsync();
        var extract = await hub.TakeAsync(Way.Blob(1), Bytes);
        var before = await hub.EntryAsync(extract);
        await hub.DropAsync(Way.Blob(2), VehicleFile.Of(4, 40));
        await KillAsync(hub, Way.Blob(2));
        await hub.SweepAsync();

        var entry = (await hub.EntriesAsync()).Single(entry => entry.Ref != extract);
        Assert.Equal((ExtractState.Published, 2, 1), (entry.State, entry.Fence, entry.Deliveries.Count));
        Assert.Equal(before.Publication!.Version + 1, entry.Publication!.Version);
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
    }

    [Fact]
    public async Task What_fails_while_it_is_normalized_is_tried_again_by_message()
    {
        await using var hub = await StartAsync();
        await hub.TakeAsync(Way.Blob(1), Bytes);
        var newest = hub.Storage.Container(Names.Feeds).GetBlobClient($"{Way.Table}/_delta_log/00000000000000000001.json");
        await newest.UploadAsync(BinaryData.FromString("no entry"), Stop);
        await hub.DropAsync(Way.Blob(2), VehicleFile.Of(4, 40));

        await Assert.ThrowsAsync<Exchange.Hub.Publish.Delta.DamagedLogException>(() => hub.TellAsync(Way.Blob(2)));
        var entry = (await hub.EntriesAsync()).Single(entry => entry.FileName == "vehicle_20260102.csv");
        Assert.Equal((ExtractState.Received, 1), (entry.State, entry.Failures));
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
        await newest.DeleteAsync(cancellationToken: Stop);
        await hub.DrainAsync();

        Assert.Equal((ExtractState.Published, 0), ((await hub.EntryAsync(entry.Ref)).State, (await hub.EntryAsync(entry.Ref)).Failures));
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_duplicate()
    {
        await using var hub = await StartAsync();
        await hub.TakeAsync(Way.Blob(1), Bytes);
        await hub.DropAsync(Way.Blob(3), Bytes);

        Assert.Equal(IntakeOutcome.Duplicate, await hub.TellAsync(Way.Blob(3)));
        Assert.Equal((ExtractState.Published, 2), (Assert.Single(await hub.EntriesAsync()).State, Assert.Single(await hub.EntriesAsync()).Deliveries.Count));
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
    }

    /// <summary>Leaves what a worker leaves that dies right after it opened the entry: bytes archived, a claim that nobody renews, the file in the inbox.</summary>
    private static async Task KillAsync(TestHub hub, string blob)
    {
        await using var dead = hub.Other();
        var inbox = hub.Storage.Container(Names.Inbox).GetBlobClient(blob);
        var (bytes, etag) = ((await inbox.DownloadContentAsync(Stop)).Value.Content, (await inbox.GetPropertiesAsync(cancellationToken: Stop)).Value.ETag);
        var model = (await hub.EntriesAsync())[0];
        var extract = new ExtractRef(model.Dataset, VehicleFile.IdOf(bytes.ToArray()));
        await hub.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(extract)).UploadAsync(bytes, Stop);
        var entry = new LedgerEntry
        {
            Dataset = extract.Dataset,
            ExtractId = extract.ExtractId,
            FileName = Path.GetFileName(blob),
            Size = bytes.ToArray().Length,
            State = ExtractState.Received,
            Deliveries = [new DeliveryNote(blob, etag.ToString(), hub.Clock.GetUtcNow())],
            MappingsVersion = model.MappingsVersion,
        };
        Assert.NotNull(await dead.Get<Claims>().TryOpenAsync(entry, ExtractState.Normalizing, Stop));
    }

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite, direct: true, atOnce: true);
        await hub.ActivateAsync();
        return hub;
    }
}
