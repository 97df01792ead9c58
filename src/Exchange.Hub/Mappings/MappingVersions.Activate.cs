using Azure;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Mappings;

public sealed partial class MappingVersions
{
    /// <summary>Points <c>current</c> at a stored version, newer or older; extracts in flight keep theirs. Every activation is a line of the audit.</summary>
    /// <returns>False when another activation came between.</returns>
    /// <exception cref="UnusableMappingsException">The version is not there, not whole or has errors; nothing has changed.</exception>
    public async Task<bool> ActivateAsync(string version, string by, CancellationToken stop)
    {
        await RequireUsableAsync(version, stop).ConfigureAwait(false);
        var standing = await ReadPointerAsync(stop).ConfigureAwait(false);
        if (standing?.Active.Version == version)
        {
            return true;
        }

        await audit.AppendAsync("mapping.activate", by, version, standing is null ? null : $"before: {standing.Value.Active.Version}", stop).ConfigureAwait(false);
        var next = new ActiveMappings(version, by, clock.GetUtcNow(), standing?.Active.Version);
        var pointed = await TryPointAsync(next, standing?.ETag, stop).ConfigureAwait(false);
        if (!pointed)
        {
            await audit.AppendAsync("mapping.activate.too-late", by, version, null, stop).ConfigureAwait(false);
        }

        Volatile.Write(ref remembered, null);
        return pointed;
    }

    /// <summary>All its files lie in storage, and this machine can open them.</summary>
    private async Task RequireUsableAsync(string version, CancellationToken stop)
    {
        var stored = await StoredAsync(version, stop).ConfigureAwait(false) ?? throw Absent(version);
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = version + "/" }, stop).ConfigureAwait(false))
        {
            there.Add(blob.Name[(version.Length + 1)..]);
        }

        if (stored.Files.FirstOrDefault(name => !there.Contains(name)) is { } missing)
        {
            throw new UnusableMappingsException($"映射版本 {version} 缺少文件 {missing}，不能启用；请重新运行 exchange mapping push。A file of the version is missing.");
        }

        await OpenAsync(version, stop).ConfigureAwait(false);
    }

    private async Task<bool> TryPointAsync(ActiveMappings next, ETag? standing, CancellationToken stop)
    {
        var conditions = standing is { } known ? Conditions.Unchanged(known) : Conditions.Absent;
        try
        {
            await Container.GetBlobClient(Pointer).UploadAsync(HubJson.Write(next), new BlobUploadOptions { Conditions = conditions }, stop).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            return (await ReadPointerAsync(stop).ConfigureAwait(false))?.Active == next;
        }
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

    private static UnusableMappingsException Absent(string version)
        => new($"没有完整的映射版本 {version}；exchange mapping versions 列出全部。There is no such version, or not all of it.");
}
