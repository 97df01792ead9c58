using System.Text;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Hub.Tests;

/// <summary>The hub of one test: real storage, a clock that the test turns, a folder of its own.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly string folder;
    private readonly ServiceProvider services;
    private readonly bool owner;

    private readonly (bool Publish, bool Intake) direct;

    private TestHub(HubStorage storage, string folder, bool owner, (bool Publish, bool Intake) direct)
    {
        this.folder = folder;
        this.direct = direct;
        this.owner = owner;
        Storage = storage;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mappings:Cache"] = Path.Combine(folder, "cache"),
            ["Mappings:FreshSeconds"] = "0",
            ["Normalize:WorkFolder"] = folder,
            ["Normalize:Threads"] = "2",
            ["Normalize:DirectBytes"] = direct.Publish ? "8192" : "0",
            ["Intake:DirectBytes"] = direct.Intake ? "8192" : "0",
        }).Build();
        services = new ServiceCollection().AddLogging().AddExchangeHub(configuration)
            .AddSingleton(storage).AddSingleton<TimeProvider>(Clock).BuildServiceProvider();
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public HubStorage Storage { get; }

    /// <summary>For files of the test; deleted at its end.</summary>
    public string Folder => folder;

    public string CacheOf(string version) => Path.Combine(folder, "cache", version);

    /// <param name="direct">True publishes small extracts from the hands of the worker that normalized them; false takes every extract step by step.</param>
    /// <param name="atOnce">True normalizes small extracts from the hands of the worker that took them in.</param>
    public static async Task<TestHub> OpenAsync(AzuriteFixture azurite, bool direct = false, bool atOnce = false)
        => new(await azurite.NewStorageAsync(), Directory.CreateTempSubdirectory("exchange-hub-").FullName, owner: true, (direct, atOnce));

    /// <summary>Another machine over the same storage, with a clock of its own.</summary>
    public TestHub Other() => new(Storage, Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName, owner: false, direct);

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    /// <summary>Stores and activates the test's mappings, after <paramref name="change"/> of their folder.</summary>
    public async Task<string> ActivateAsync(Action<TestMappings>? change = null)
    {
        var files = TestMappings.Read(folder, change);
        await Get<MappingVersions>().StoreAsync(files, "tests", Stop);
        Assert.True(await Get<MappingVersions>().ActivateAsync(files.Version, "tests", Stop));
        return files.Version;
    }

    public Task DropAsync(string name, string text) => DropAsync(name, Encoding.UTF8.GetBytes(text));

    public async Task DropAsync(string name, byte[] bytes)
        => await Storage.Container(Names.Inbox).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Stop);

    public async Task<IReadOnlyList<string>> BlobsAsync(string container, string prefix = "")
    {
        var names = new List<string>();
        await foreach (var blob in Storage.Container(container).GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, Stop))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync()
    {
        var entries = new List<LedgerEntry>();
        await foreach (var line in Get<LedgerStore>().ListAsync(null, Stop))
        {
            entries.Add((await Get<LedgerStore>().ReadAsync(line.Extract, Stop))!.Entry);
        }

        return entries;
    }

    public async Task<LedgerEntry> EntryAsync(ExtractRef extract) => (await Get<LedgerStore>().ReadAsync(extract, Stop))!.Entry;

    /// <summary>An entry in a state, without the way there.</summary>
    public async Task<ExtractRef> PutAsync(ExtractState state, Func<LedgerEntry, LedgerEntry>? change = null)
    {
        var entry = new LedgerEntry
        {
            Dataset = "public-security/vehicle",
            ExtractId = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()) + Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()),
            FileName = "vehicle.csv",
            Size = 1,
            State = state,
            Deliveries = [new DeliveryNote("public-security/vehicle/vehicle.csv", "\"1\"", Clock.GetUtcNow())],
            MappingsVersion = "0000000000000000",
        };
        entry = change?.Invoke(entry) ?? entry;
        Assert.NotNull(await Get<LedgerStore>().TryCreateAsync(entry, Stop));
        return entry.Ref;
    }

    /// <summary>Takes every message out of a queue.</summary>
    public async Task<IReadOnlyList<BinaryData>> MessagesAsync(string queue)
    {
        var messages = await Storage.Queue(queue).ReceiveMessagesAsync(32, cancellationToken: Stop);
        return [.. messages.Value.Select(message => message.Body)];
    }

    /// <summary>Runs a job as a host does.</summary>
    public Task RunAsync(HubJob job, BinaryData message) => job.RunAsync(services, message, Stop);

    public Task RunAsync(HubJob job, ExtractRef extract) => RunAsync(job, HubJson.Write(extract));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (owner)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
