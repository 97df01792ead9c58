using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Mapping;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Mappings;

/// <summary>
/// Versions of the mappings, kept apart from the code: files under <c>{version}/</c>, and the pointer <c>current</c>. A version is
/// complete when its <c>version.json</c> stands, which is written last.
/// </summary>
public sealed class MappingVersions(HubStorage storage, IOptions<MappingsOptions> options, TimeProvider clock)
{
    private const string Pointer = "current";
    private const string Whole = "version.json";
    private readonly ConcurrentDictionary<string, Lazy<Task<MappingLibrary>>> opened = new(StringComparer.Ordinal);
    private (ActiveMappings? Active, DateTimeOffset At) remembered;

    private BlobContainerClient Container => storage.Container(Names.Mappings);

    /// <summary>The active version; null before the first activation.</summary>
    public async Task<ActiveMappings?> CurrentAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (remembered.Active is null || now - remembered.At > TimeSpan.FromSeconds(options.Value.FreshSeconds))
        {
            remembered = ((await ReadPointerAsync(stop).ConfigureAwait(false))?.Active, now);
        }

        return remembered.Active;
    }

    /// <summary>The active version, opened.</summary>
    /// <exception cref="InvalidOperationException">None was ever activated.</exception>
    public async Task<(string Version, MappingLibrary Library)> OpenCurrentAsync(CancellationToken stop)
    {
        var active = await CurrentAsync(stop).ConfigureAwait(false)
            ?? throw new InvalidOperationException("No mappings are active: run `exchange mapping push` once.");
        return (active.Version, await OpenAsync(active.Version, stop).ConfigureAwait(false));
    }

    /// <summary>A version's library, from this machine's copy where there is one.</summary>
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
    public async Task StoreAsync(MappingFolder folder, CancellationToken stop)
    {
        if (await Container.GetBlobClient($"{folder.Version}/{Whole}").ExistsAsync(stop).ConfigureAwait(false))
        {
            return;
        }

        foreach (var (name, content) in folder.Files)
        {
            await Container.GetBlobClient($"{folder.Version}/{name}").UploadAsync(BinaryData.FromBytes(content), overwrite: true, stop).ConfigureAwait(false);
        }

        var names = folder.Files.Select(file => file.Key).ToList();
        await Container.GetBlobClient($"{folder.Version}/{Whole}").UploadAsync(HubJson.Write(names), overwrite: true, stop).ConfigureAwait(false);
    }

    /// <summary>Points <c>current</c> at a stored version; extracts in flight keep theirs.</summary>
    /// <returns>False when another activation came between.</returns>
    public async Task<bool> ActivateAsync(string version, string by, CancellationToken stop)
    {
        var standing = await ReadPointerAsync(stop).ConfigureAwait(false);
        if (standing?.Active.Version == version)
        {
            return true;
        }

        var next = new ActiveMappings(version, by, clock.GetUtcNow(), standing?.Active.Version);
        var conditions = standing is null ? Conditions.Absent : Conditions.Unchanged(standing.Value.ETag);
        try
        {
            await Container.GetBlobClient(Pointer).UploadAsync(HubJson.Write(next), new BlobUploadOptions { Conditions = conditions }, stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            return (await ReadPointerAsync(stop).ConfigureAwait(false))?.Active == next;
        }

        remembered = default;
        return true;
    }

    private async Task<(ActiveMappings Active, ETag ETag)?> ReadPointerAsync(CancellationToken stop)
    {
        try
        {
            BlobDownloadResult read = await Container.GetBlobClient(Pointer).DownloadContentAsync(stop).ConfigureAwait(false);
            return (HubJson.Read<ActiveMappings>(read.Content, $"{Names.Mappings}/{Pointer}"), read.Details.ETag);
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    private async Task<MappingLibrary> LoadAsync(string version)
    {
        var folder = Path.Combine(options.Value.Cache, version);
        if (!Directory.Exists(folder))
        {
            await CopyAsync(version, folder).ConfigureAwait(false);
        }

        var reading = MappingLibrary.Load(folder);
        return reading.HasErrors
            ? throw new InvalidDataException($"Mappings {version} have errors, first: {reading.Errors[0]}. Were they stored by something else than `exchange mapping push`?")
            : reading.Library;
    }

    /// <summary>Copies a version beside its place and moves it there whole, so that a killed copy is never opened.</summary>
    private async Task CopyAsync(string version, string folder)
    {
        BlobDownloadResult whole = await Container.GetBlobClient($"{version}/{Whole}").DownloadContentAsync().ConfigureAwait(false);
        var partial = $"{folder}.{Path.GetRandomFileName()}";
        foreach (var name in HubJson.Read<List<string>>(whole.Content, $"{Names.Mappings}/{version}/{Whole}"))
        {
            var path = Path.Combine(partial, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Container.GetBlobClient($"{version}/{name}").DownloadToAsync(path).ConfigureAwait(false);
        }

        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(partial, recursive: true);
        }
    }
}
