using Exchange.Core.Mapping;
using Exchange.Core.Pulling;
using Exchange.Hub.Jobs;
using Exchange.Hub.Pull;
using Exchange.Hub.Pull.Files;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>A hub that pulls files of one data set, with the memory that its runs leave.</summary>
internal sealed class PullTrial(TestHub hub, PartnerConnection connection, PullFetch.Files fetch) : IAsyncDisposable
{
    public const string Dataset = TestMappings.Vehicle;

    private static readonly Lazy<MappingLibrary> Library = new(() => MappingLibrary.Load(Path.Combine(TestMappings.Root(), "mappings")).Library!);

    private PartnerPipelines? pipelines;

    public TestHub Hub => hub;

    public PartnerConnection Connection { get; set; } = connection;

    public PullFetch.Files Fetch { get; set; } = fetch;

    public ControlKind Control { get; set; } = ControlKind.None;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Times are short: tests wait for them.</summary>
    public PullOptions Options { get; } = new() { AttemptSeconds = 20, RetrySeconds = 0.01, LongestRetrySeconds = 0.1, RequestsPerSecond = 10_000 };

    public Dictionary<string, string?> Secrets { get; } = [];

    /// <summary>As the runs kept it.</summary>
    public PullMemory Memory { get; private set; } = new();

    /// <summary>Called when a file was delivered and is to be remembered, before it is.</summary>
    public Func<Task>? BeforeRemembering { get; set; }

    public async Task<PullYield> PullAsync(CancellationToken? stop = null)
    {
        var library = Library.Value;
        var mapping = library.Mappings[Dataset];
        mapping = mapping with { Source = mapping.Source with { Control = Control, Pull = new PullDeclaration(Connection.Name, Fetch, new PullSchedule { Cron = "0 2 * * *" }) } };
        var order = new PullOrder(library.Partners[mapping.Partner], Connection, mapping, "20261126T180000Z", Clock.GetUtcNow(), Memory) { RememberAsync = RememberAsync };
        var yield = await Source().FetchAsync(order, new PullInbox(hub.Storage, hub.Get<WorkNotices>(), Dataset), stop ?? TestHub.Stop);
        Memory = yield.Memory;
        return yield;
    }

    public async Task<PullFailedException> FailAsync() => await Assert.ThrowsAsync<PullFailedException>(() => PullAsync());

    /// <summary>Name and content of what lies in the inbox, by name.</summary>
    public async Task<IReadOnlyList<(string Name, byte[] Content)>> InboxAsync()
    {
        var found = new List<(string, byte[])>();
        foreach (var blob in await hub.BlobsAsync(Names.Inbox))
        {
            var content = await hub.Storage.Container(Names.Inbox).GetBlobClient(blob).DownloadContentAsync(TestHub.Stop);
            found.Add((blob.Split('/')[^1], content.Value.Content.ToArray()));
        }

        return [.. found.OrderBy(one => one.Item1, StringComparer.Ordinal)];
    }

    public async Task<string[]> NamesAsync() => [.. (await InboxAsync()).Select(one => one.Name)];

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private IPullSource Source()
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        pipelines ??= new PartnerPipelines(options, TimeProvider.System);
        var secrets = new PullSecrets(new ConfigurationBuilder().AddInMemoryCollection(Secrets).Build());
        return Connection is PartnerConnection.Sftp
            ? new SftpSource(pipelines, secrets, options, Clock)
            : new StorageSource(pipelines, secrets, options, Clock, Microsoft.Extensions.Options.Options.Create(new StorageOptions()));
    }

    private async Task RememberAsync(PullMemory memory, CancellationToken stop)
    {
        if (BeforeRemembering is { } act)
        {
            await act();
        }

        Memory = memory;
    }
}
