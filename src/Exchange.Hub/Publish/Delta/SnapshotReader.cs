using System.Text.Json;

namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// Reads a table as of any version its log still reaches: the newest checkpoint not above the version, then every entry behind it.
/// </summary>
internal sealed partial class SnapshotReader(DeltaLog log, CheckpointFile checkpoints, KnownSnapshots known)
{
    /// <summary>The newest version, or null when there is no table.</summary>
    /// <exception cref="DamagedLogException">The log has a gap or cannot be parsed.</exception>
    /// <exception cref="UnsupportedTableException">The table needs a reader that knows more.</exception>
    public Task<Snapshot?> ReadAsync(CancellationToken stop) => ReadAsync(null, stop);

    /// <param name="version">Null for the newest.</param>
    /// <exception cref="NoSuchVersionException">The log does not reach that version.</exception>
    public async Task<Snapshot?> ReadAsync(long? version, CancellationToken stop)
    {
        if (version is null && known.Find(Place) is { } seen)
            return await FollowAsync(seen, stop).ConfigureAwait(false);

        var listing = await ListAsync(version, stop).ConfigureAwait(false);
        if (listing.Newest is not { } newest)
            return null;

        var target = version ?? newest;
        var start = listing.Checkpoints.Where(checkpoint => checkpoint <= target).Cast<long?>().Max();
        if (target > newest || target < 0 || (start is null && listing.Entries.FirstOrDefault(-1) != 0))
            throw OutOfReach(listing, target);

        var snapshot = await ReplayAsync(listing, start, target, stop).ConfigureAwait(false);
        TableSupport.RequireReadable(snapshot, log.Table);
        if (version is null)
            known.Listed(Place, snapshot);

        return snapshot;
    }

    /// <summary>Which versions the log holds, in order.</summary>
    public async Task<LogListing> ListAsync(CancellationToken stop) => await ListFromAsync(null, stop).ConfigureAwait(false);

    private async Task<LogListing> ListAsync(long? version, CancellationToken stop)
    {
        if (version is null && await HintAsync(stop).ConfigureAwait(false) is { } hint)
        {
            var near = await ListFromAsync(LogName.Checkpoint(hint), stop).ConfigureAwait(false);
            if (near.Checkpoints.Contains(hint))
                return near;
        }

        return await ListFromAsync(null, stop).ConfigureAwait(false);
    }

    private async Task<LogListing> ListFromAsync(string? from, CancellationToken stop)
    {
        var entries = new List<long>();
        var found = new List<long>();
        await foreach (var blob in log.ListAsync(LogName.Folder, from, stop).ConfigureAwait(false))
        {
            if (LogName.EntryVersion(blob.Path) is { } entry)
                entries.Add(entry);
            else if (LogName.CheckpointVersion(blob.Path) is { } checkpoint)
                found.Add(checkpoint);
        }

        return new LogListing(entries, found);
    }

    /// <summary>The version that <c>_last_checkpoint</c> names ("Last Checkpoint File"); null when it is missing or makes no sense.</summary>
    private async Task<long?> HintAsync(CancellationToken stop)
    {
        if (await log.ReadTextAsync(LogName.LastCheckpoint, stop).ConfigureAwait(false) is not { } text)
            return null;

        try
        {
            var version = JsonSerializer.Deserialize<LastCheckpoint>(text, LogLine.Json)?.Version;
            return version >= 0 ? version : null;
        }
        catch (JsonException)
        {
            return null; // A hint and no more: the listing finds what it would have said.
        }
    }

    private async Task<Snapshot> ReplayAsync(LogListing listing, long? start, long target, CancellationToken stop)
    {
        var replay = new LogReplay();
        if (start is { } checkpoint)
            replay.Apply(await checkpoints.ReadAsync(checkpoint, stop).ConfigureAwait(false));

        if (start == target && await log.ReadEntryAsync(target, stop).ConfigureAwait(false) is { Commit: { } commit })
            replay.Apply([commit]);

        var held = listing.Entries.ToHashSet();
        for (var version = (start ?? -1) + 1; version <= target; version++)
        {
            var entry = held.Contains(version) ? await log.ReadEntryAsync(version, stop).ConfigureAwait(false) : null;
            replay.Apply((entry ?? throw Gap(start, version, target)).Actions);
        }

        return replay.At(target, $"{log.Table}/{LogName.Folder}") with { Checkpoint = start };
    }

    private DamagedLogException Gap(long? start, long missing, long target)
        => new($"{log.Table}/{LogName.Entry(missing)} is missing, though the log goes on to version {target} (read from {(start is { } version ? $"the checkpoint of version {version}" : "version 0")}); versions have no gaps. Restore the blob from a backup.");

    private NoSuchVersionException OutOfReach(LogListing listing, long target)
        => new($"{log.Table} 没有第 {target} 版，现有第 {listing.Oldest} 至 {listing.Newest} 版。{log.Table} has versions {listing.Oldest} to {listing.Newest}; older ones are cleaned up, newer ones do not exist.");
}

/// <summary>Versions with an entry and versions with a checkpoint, ascending.</summary>
internal sealed record LogListing(IReadOnlyList<long> Entries, IReadOnlyList<long> Checkpoints)
{
    /// <summary>The newest version; null when there is no table.</summary>
    public long? Newest => Entries.Concat(Checkpoints).Cast<long?>().Max();

    /// <summary>The oldest version that can be read whole; null when there is none.</summary>
    public long? Oldest => Entries.FirstOrDefault(-1) == 0 ? 0 : Checkpoints.Cast<long?>().Min();
}
