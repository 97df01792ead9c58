using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Storage;

public sealed class HubStorageTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_container_and_queue_is_there()
    {
        var storage = await azurite.NewStorageAsync();
        await storage.EnsureCreatedAsync(Stop);

        foreach (var name in Names.Containers)
        {
            Assert.True(await storage.Container(name).ExistsAsync(Stop), name);
        }

        foreach (var name in Names.Queues)
        {
            Assert.True(await storage.Queue(name).ExistsAsync(Stop), name);
        }
    }

    [Fact]
    public async Task What_one_test_writes_no_other_sees()
    {
        var (one, other) = (await azurite.NewStorageAsync(), await azurite.NewStorageAsync());
        await one.Container(Names.Inbox).UploadBlobAsync("a/b/c.csv", BinaryData.FromString("x"), Stop);

        Assert.True(await one.Container(Names.Inbox).GetBlobClient("a/b/c.csv").ExistsAsync(Stop));
        Assert.False(await other.Container(Names.Inbox).GetBlobClient("a/b/c.csv").ExistsAsync(Stop));
    }

    [Fact]
    public async Task Messages_are_base64_as_the_functions_host_reads_them()
    {
        var storage = await azurite.NewStorageAsync();
        var queue = storage.Queue(Names.Queues[0]);
        await queue.SendMessageAsync("部门", Stop);
        var plain = new Azure.Storage.Queues.QueueServiceClient(await azurite.ConnectionOfAsync(storage)).GetQueueClient(queue.Name);

        Assert.Equal("6YOo6Zeo", (await plain.PeekMessageAsync(Stop)).Value.Body.ToString());
        Assert.Equal("部门", (await queue.ReceiveMessageAsync(cancellationToken: Stop)).Value.Body.ToString());
    }

    [Fact]
    public async Task A_request_to_nowhere_ends_after_the_tries_that_were_set()
    {
        var storage = HubStorage.Open(new StorageOptions
        {
            ConnectionString = "AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a",
            Retries = 1,
            RetrySeconds = 0.01,
        });
        var told = await Assert.ThrowsAsync<AggregateException>(() => storage.Container(Names.Inbox).ExistsAsync(Stop));

        Assert.Equal(2, told.InnerExceptions.Count);
    }
}
