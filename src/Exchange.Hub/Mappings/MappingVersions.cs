using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Mapping;
using Exchange.Hub.Audit;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Mappings;

/// <summary>
/// Versions of the mappings, kept apart from the code: files under <c>{version}/</c>, and the pointer <c>current</c>. A version is
/// whole when its <c>version.json</c> stands, which is written last.
/// </summary>
public sealed partial class MappingVersions(HubStorage storage, AuditTrail audit, IOptions<MappingsOptions> options, TimeProvider clock)
{
    private const string Pointer = "current";
    private const string Whole = "version.json";
    private readonly ConcurrentDictionary<string, Lazy<Task<MappingLibrary>>> opened = new(StringComparer.Ordinal);
    private Remembered? remembered;

    private BlobContainerClient Container => storage.Container(Names.Mappings);

    /// <summary>The active version; null before the first activation.</summary>
    public async Task<ActiveMappings?> CurrentAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (Volatile.Read(ref remembered) is { } known && now - known.At <= TimeSpan.FromSeconds(options.Value.FreshSeconds))
        {
            return known.Active;
        }

        var standing = await ReadPointerAsync(stop).ConfigureAwait(false);
        Volatile.Write(ref remembered, standing is null ? null : new Remembered(standing.Value.Active, now));
        return standing?.Active;
    }

    /// <summary>The active version, opened.</summary>
    /// <exception cref="UnusableMappingsException">None was ever activated.</exception>
    public async Task<(string Version, MappingLibrary Library)> OpenCurrentAsync(CancellationToken stop)
    {
        var active = await CurrentAsync(stop).ConfigureAwait(false)
            ?? throw new UnusableMappingsException("没有启用的映射版本，请先运行 exchange mapping push。No mappings are active: run exchange mapping push once.");
        return (active.Version, await OpenAsync(active.Version, stop).ConfigureAwait(false));
    }

    /// <summary>A version's library, from this machine's copy where there is one.</summary>
    /// <exception cref="UnusableMappingsException">It is not there, not whole or has errors.</exception>
    public async Task<MappingLibrary> OpenAsync(string version, CancellationToken stop)
    {
        var opening = opened.GetOrAdd(version, _ => new Lazy<Task<MappingLibrary>>(() => LoadAsync(version)));
        try
        {
            return await opening.Value.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (Exception) when (opening.Value.IsFaulted)
        {
            opened.TryRemove(KeyValuePair.Create(version, opening));
            throw;
        }
    }

    /// <summary>Stores the files of a folder as a version; one that is there already is left alone.</summary>
    public async Task StoreAsync(MappingFolder folder, string by, CancellationToken stop)
    {
        if (await StoredAsync(folder.Version, stop).ConfigureAwait(false) is not null)
        {
            return;
        }

        await Parallel.ForEachAsync(folder.Files, AtOnce(stop), async (file, token) =>
            await Container.GetBlobClient($"{folder.Version}/{file.Key}").UploadAsync(BinaryData.FromBytes(file.Value), overwrite: true, token).ConfigureAwait(false)).ConfigureAwait(false);

        var whole = new StoredMappings(folder.Version, by, clock.GetUtcNow(), [.. folder.Files.Select(file => file.Key)]);
        await Container.GetBlobClient($"{folder.Version}/{Whole}").UploadAsync(HubJson.Write(whole), overwrite: true, stop).ConfigureAwait(false);
    }

    /// <summary>Every version that is whole, in the order of their names.</summary>
    public async IAsyncEnumerable<StoredMappings> ListAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Name.Split('/') is [var version, Whole] && await StoredAsync(version, stop).ConfigureAwait(false) is { } stored)
            {
                yield return stored;
            }
        }
    }

    /// <summary>Null when there is no such version, or not all of it.</summary>
    private async Task<StoredMappings?> StoredAsync(string version, CancellationToken stop)
    {
        var name = $"{version}/{Whole}";
        try
        {
            BlobDownloadResult read = await Container.GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
            return HubJson.Read<StoredMappings>(read.Content, $"{Names.Mappings}/{name}");
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    private sealed record Remembered(ActiveMappings Active, DateTimeOffset At);
}
