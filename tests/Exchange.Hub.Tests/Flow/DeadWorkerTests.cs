using Azure.Storage.Blobs.Specialized;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Flow;

/// <summary>A worker dies at each step of an extract's way; another takes over when its claim has run out, and not before.</summary>
public sealed class DeadWorkerTests(AzuriteFixture azurite)
{
    /// <summary>One of the rows comes twice.</summary>
    private const int Records = 39;

    private static readonly byte[] Bytes = VehicleFile.Of(0, 40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ExtractState.Received, ExtractState.Normalizing)]
    [InlineData(ExtractState.Accepted, ExtractState.Publishing)]
    public async Task A_worker_that_dies_with_its_claim_is_taken_over(ExtractState waiting, ExtractState working)
    {
        await using var hub = await StartAsync();
        var extract = await hub.TakeAsync(Way.Blob(1), Bytes);
        if (waiting == ExtractState.Accepted)
        {
            await hub.RunAsync(HubJobs.Normalize, extract);
        }

        await using var dead = hub.Other();
        var claim = (await dead.Get<Claims>().TryTakeAsync(extract, waiting, working, Stop))!;
        var half = Names.StagingFolder(extract, claim.Entry.Fence) + "records/part-00000.parquet";
        await hub.Storage.Container(Names.Staging).UploadBlobAsync(half, BinaryData.FromString("half a file"), Stop);
        await hub.DrainAsync();
        Assert.Equal(working, (await hub.EntryAsync(extract)).State);

        await hub.SweepAsync();
        var entry = await hub.EntryAsync(extract);
        Assert.Equal((ExtractState.Published, 0), (entry.State, entry.Failures));
        Assert.True(entry.Fence > claim.Entry.Fence);
        Assert.False(await claim.CompleteAsync(late => late with { State = ExtractState.Failed }, Stop));
        Assert.Equal(Records, (await hub.TableAsync())!.Value.Rows.Count);
        await hub.SweepAsync();
        Assert.Empty(await hub.BlobsAsync(Names.Staging));
        await claim.DisposeAsync();
    }

    [Fact]
    public async Task A_worker_that_dies_between_commit_and_ledger_has_published_once()
    {
        await using var hub = await StartAsync();
        var extract = await hub.TakeAsync(Way.Blob(1), Bytes);
        await hub.RunAsync(HubJobs.Normalize, extract);
        var accepted = await hub.EntryAsync(extract);
        var staged = await CopyStagingAsync(hub);
        await hub.RunAsync(HubJobs.Publish, extract);
        await PutBackAsync(hub, staged);
        await hub.Get<LedgerStore>().ChangeAsync(
            extract,
            entry => accepted with { State = ExtractState.Publishing, Fence = entry.Fence, Claim = new ClaimNote("Publishing", "dead", hub.Clock.GetUtcNow().AddSeconds(30)) },
            Stop);
        await hub.SweepAsync();

        var entry = await hub.EntryAsync(extract);
        Assert.Equal((ExtractState.Published, 0L, (long)Records), (entry.State, entry.Publication!.Version, entry.Publication.Added));
        Assert.Equal(0, (await hub.TableAsync())!.Value.Version);
    }

    [Fact]
    public async Task A_worker_that_dies_after_archiving_leaves_the_file_in_the_inbox_to_be_taken_in()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Way.Blob(1), Bytes);
        var archived = hub.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(new ExtractRef(TestMappings.Vehicle, VehicleFile.IdOf(Bytes))));
        await archived.UploadAsync(BinaryData.FromBytes(Bytes), Stop);
        await hub.SweepAsync();

        Assert.Equal(ExtractState.Published, Assert.Single(await hub.EntriesAsync()).State);
    }

    [Fact]
    public async Task A_worker_that_dies_before_it_clears_the_inbox_has_taken_the_file_in_once()
    {
        await using var hub = await StartAsync();
        await hub.DropAsync(Way.Blob(1), Bytes);
        var blob = hub.Storage.Container(Names.Inbox).GetBlobClient(Way.Blob(1));
        var lease = await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(-1), cancellationToken: Stop);
        await hub.TellAsync(Way.Blob(1));
        Assert.Single(await hub.BlobsAsync(Names.Inbox));
        await hub.DrainAsync();
        await blob.GetBlobLeaseClient(lease.Value.LeaseId).ReleaseAsync(cancellationToken: Stop);
        await hub.SweepAsync();

        var entry = Assert.Single(await hub.EntriesAsync());
        Assert.Equal((ExtractState.Published, 0), (entry.State, entry.Replay));
        Assert.Single(entry.Deliveries);
        Assert.Empty(await hub.BlobsAsync(Names.Inbox));
    }

    private static async Task<IReadOnlyDictionary<string, BinaryData>> CopyStagingAsync(TestHub hub)
    {
        var copies = new Dictionary<string, BinaryData>();
        foreach (var name in await hub.BlobsAsync(Names.Staging))
        {
            copies[name] = (await hub.Storage.Container(Names.Staging).GetBlobClient(name).DownloadContentAsync(Stop)).Value.Content;
        }

        return copies;
    }

    private static async Task PutBackAsync(TestHub hub, IReadOnlyDictionary<string, BinaryData> copies)
    {
        foreach (var (name, content) in copies)
        {
            await hub.Storage.Container(Names.Staging).GetBlobClient(name).UploadAsync(content, overwrite: true, Stop);
        }
    }

    private async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        return hub;
    }
}
