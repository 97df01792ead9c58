using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Hub.Tests.Publish;

/// <summary>A hub's storage under names of its own, a clock that the test turns, and a work folder that has to be empty in the end.</summary>
public sealed class PublishStorage : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-11-26T08:00:00Z", null));

    public PublishOptions Options { get; } = new()
    {
        WorkFolder = Path.Combine(Path.GetTempPath(), "exchange-publish-tests", Path.GetRandomFileName()),
        RecordsPerFile = 1000,
        MemoryLimitMegabytes = 256,
        Threads = 2,
    };

    public HubStorage Storage { get; } = Open();

    public BlobContainerClient Feeds => Storage.Container(Names.Feeds);

    public TablePublisher Publisher => new(Storage, Options, Clock);

    public async ValueTask InitializeAsync()
    {
        await Storage.Container(Names.Feeds).CreateIfNotExistsAsync();
        await Storage.Container(Names.Staging).CreateIfNotExistsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.Container(Names.Feeds).DeleteIfExistsAsync();
        await Storage.Container(Names.Staging).DeleteIfExistsAsync();
        if (Directory.Exists(Options.WorkFolder))
        {
            Assert.Empty(Directory.GetFileSystemEntries(Options.WorkFolder));
            Directory.Delete(Options.WorkFolder, true);
        }
    }

    private static HubStorage Open()
    {
        var connection = Environment.GetEnvironmentVariable("EXCHANGE_TEST_STORAGE") ?? "UseDevelopmentStorage=true";
        return new HubStorage(new BlobServiceClient(connection), new QueueServiceClient(connection), $"t{Guid.NewGuid():n}"[..12] + "-");
    }
}
