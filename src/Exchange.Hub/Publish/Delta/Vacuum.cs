using Azure;
using Azure.Storage.Blobs.Models;

namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// Deletes data files and change files that no version of the retention window names. The listing is taken before the snapshot: what
/// was committed before is named, what is committed later was young when it was listed. A blob is deleted only if it is still the one
/// that was listed, so a publisher that writes an old orphan again to use it wins.
/// </summary>
internal sealed class Vacuum(DeltaTable table, PublishOptions options, TimeProvider clock)
{
    /// <returns>Blobs deleted.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var edge = clock.GetUtcNow().Subtract(options.DeletedFileRetention);
        var old = new List<StoredBlob>();
        await foreach (var blob in table.Log.ListAsync("", null, stop).ConfigureAwait(false))
        {
            if (!blob.Path.StartsWith(LogName.Folder, StringComparison.Ordinal) && blob.LastModified < edge)
                old.Add(blob);
        }

        if (old.Count == 0 || await table.Snapshots.ReadAsync(stop).ConfigureAwait(false) is not { } snapshot)
            return 0;

        TableSupport.RequireWritable(snapshot, table.Log.Table);
        var needed = await NeededAsync(snapshot, edge, stop).ConfigureAwait(false);
        var deleted = 0;
        foreach (var blob in old.Where(blob => !needed.Contains(blob.Path)))
            deleted += await DeleteAsync(blob, stop).ConfigureAwait(false);

        return deleted;
    }

    /// <summary>Files of the current version, files removed within the window, and change files of the window's versions.</summary>
    private async Task<HashSet<string>> NeededAsync(Snapshot snapshot, DateTimeOffset edge, CancellationToken stop)
    {
        var window = edge.ToUnixTimeMilliseconds();
        var needed = snapshot.Files.Keys.Select(TablePath.FromUri).ToHashSet(StringComparer.Ordinal);
        needed.UnionWith(snapshot.Tombstones.Values.Where(file => file.DeletionTimestamp is not { } at || at >= window).Select(file => TablePath.FromUri(file.Path)));
        for (var version = snapshot.Version; version >= 0; version--)
        {
            if (await table.Log.ReadEntryAsync(version, stop).ConfigureAwait(false) is not { } entry || entry.Commit?.Timestamp < window)
                break;

            needed.UnionWith(entry.Actions.OfType<AddChangeFile>().Select(file => TablePath.FromUri(file.Path)));
        }

        return needed;
    }

    private async Task<int> DeleteAsync(StoredBlob blob, CancellationToken stop)
    {
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = blob.ETag };
            return await table.Log.Blob(blob.Path).DeleteIfExistsAsync(conditions: conditions, cancellationToken: stop).ConfigureAwait(false) ? 1 : 0;
        }
        catch (RequestFailedException error) when (error.Status == 412)
        {
            return 0; // Written again meanwhile: somebody is about to use it.
        }
    }
}
