namespace Exchange.Hub.Publish.Delta;

/// <content>Reading on from a version that is known.</content>
internal sealed partial class SnapshotReader
{
    private Uri Place => log.Blob(LogName.Folder).Uri;

    /// <summary>The newest version as this process saw it seconds ago; it is read when nobody looked.</summary>
    public async Task<Snapshot?> ReadRecentAsync(CancellationToken stop) => known.Recent(Place) ?? await ReadAsync(stop).ConfigureAwait(false);

    /// <summary>Takes note of an entry that this process has appended behind <paramref name="before"/>.</summary>
    public void Committed(Snapshot before, LogEntry entry)
    {
        if (entry.Version == before.Version + 1)
            known.Followed(Place, Next(before, entry));
    }

    /// <summary>Takes note of the newest checkpoint.</summary>
    public void Checkpointed(Snapshot snapshot, long? checkpoint) => known.Followed(Place, snapshot with { Checkpoint = checkpoint });

    private async Task<Snapshot> FollowAsync(Snapshot seen, CancellationToken stop)
    {
        var newest = seen;
        while (await log.ReadEntryAsync(newest.Version + 1, stop).ConfigureAwait(false) is { } entry)
            newest = Next(newest, entry);

        TableSupport.RequireReadable(newest, log.Table);
        known.Followed(Place, newest);
        return newest;
    }

    private Snapshot Next(Snapshot before, LogEntry entry)
    {
        var replay = new LogReplay(before);
        replay.Apply(entry.Actions);
        return replay.At(entry.Version, $"{log.Table}/{LogName.Folder}") with { Checkpoint = before.Checkpoint };
    }
}
