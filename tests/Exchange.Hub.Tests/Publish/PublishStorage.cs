using Azure.Storage.Blobs;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Hub.Tests.Publish;

/// <summary>A hub's storage under names of its own, a clock that the test turns, and a work folder that has to be empty in the end.</summary>
public sealed class PublishStorage(AzuriteFixture azurite) : IAsyncLifetime
{
    /// <summary>Begins now, because blobs are dated by the storage.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public PublishOptions Options { get; } = new()
    {
        WorkFolder = Path.Combine(Path.GetTempPath(), "exchange-publish-tests", Path.GetRandomFileName()),
        RecordsPerFile = 1000,
        MemoryLimitMegabytes = 256,
        Threads = 2,
    };

    public HubStorage Storage { get; private set; } = null!;

    /// <summary>For a test that opens clients of its own; the prefix stands before every name of <see cref="Storage"/>.</summary>
    public Task<string> ConnectionStringAsync() => azurite.ConnectionOfAsync(Storage);

    public BlobContainerClient Feeds => Storage.Container(Names.Feeds);

    public TablePublisher Publisher => new(Storage, Options, Clock);

    public async ValueTask InitializeAsync() => Storage = await azurite.NewStorageAsync();

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Options.WorkFolder))
        {
            Assert.Empty(Directory.GetFileSystemEntries(Options.WorkFolder));
            Directory.Delete(Options.WorkFolder, true);
        }

        return ValueTask.CompletedTask;
    }
}
