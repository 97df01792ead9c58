namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// Deletes the log before the newest checkpoint from which every version of the retention window can be read ("Metadata Cleanup"). It
/// goes upwards, so that whatever remains after a crash still begins with a whole run of entries behind a checkpoint.
/// </summary>
internal sealed class LogCleanup(DeltaTable table, PublishOptions options, TimeProvider clock)
{
    /// <returns>Blobs deleted.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var blobs = new List<(long Version, StoredBlob Blob)>();
        await foreach (var blob in table.Log.ListAsync(LogName.Folder, null, stop).ConfigureAwait(false))
        {
            if ((LogName.EntryVersion(blob.Path) ?? LogName.CheckpointVersion(blob.Path)) is { } version)
                blobs.Add((version, blob));
        }

        if (await KeptFromAsync(blobs, stop).ConfigureAwait(false) is not { } kept)
            return 0;

        _ = await table.Checkpoints.ReadAsync(kept, stop).ConfigureAwait(false); // Nothing goes unless what takes its place can be read.
        var deleted = 0;
        foreach (var (_, blob) in blobs.Where(one => one.Version < kept).OrderBy(one => one.Version))
            deleted += await table.Log.Blob(blob.Path).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false) ? 1 : 0;

        return deleted;
    }

    /// <summary>The newest checkpoint that is not above the version that was current when the window began; null when there is none.</summary>
    private async Task<long?> KeptFromAsync(List<(long Version, StoredBlob Blob)> blobs, CancellationToken stop)
    {
        var start = clock.GetUtcNow().Subtract(options.LogRetention).UtcDateTime.Date;
        var cutoff = new DateTimeOffset(start, TimeSpan.Zero).ToUnixTimeMilliseconds();
        long? current = null;
        foreach (var (version, blob) in blobs.Where(one => LogName.EntryVersion(one.Blob.Path) is not null).OrderBy(one => one.Version))
        {
            var entry = await table.Log.ReadEntryAsync(version, stop).ConfigureAwait(false);
            if ((entry?.Commit?.Timestamp ?? blob.LastModified.ToUnixTimeMilliseconds()) > cutoff)
                break;

            current = version;
        }

        return blobs.Where(one => one.Version <= current && LogName.CheckpointVersion(one.Blob.Path) is not null).Select(one => (long?)one.Version).Max();
    }
}
