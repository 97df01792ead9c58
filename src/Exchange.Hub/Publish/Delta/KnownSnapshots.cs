using System.Collections.Concurrent;

namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// The newest version of each table as this process last saw it. An entry of the log never changes, so whoever reads the newest version
/// starts from here and reads what came since: one call when nothing did. After <see cref="Longest"/> the log is listed again, long
/// before entries are cleaned up; a table that an operator put back to an earlier version is seen as it was until then.
/// </summary>
public sealed class KnownSnapshots(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Uri, Known> tables = new();

    /// <summary>Null when the log has to be listed.</summary>
    /// <param name="log">Address of the table's log.</param>
    internal Snapshot? Find(Uri log)
        => tables.TryGetValue(log, out var known) && clock.GetUtcNow() - known.ListedAt <= Longest ? known.Snapshot : null;

    /// <summary>
    /// What was the newest version seconds ago; null when nobody looked. Enough to begin a merge with: should another version have come since, the
    /// place in the log is taken, and tells.
    /// </summary>
    internal Snapshot? Recent(Uri log)
        => tables.TryGetValue(log, out var known) && clock.GetUtcNow() - known.SeenAt <= Fresh ? known.Snapshot : null;

    /// <summary>Keeps what a listing led to.</summary>
    internal void Listed(Uri log, Snapshot snapshot) => tables[log] = new Known(snapshot, clock.GetUtcNow(), clock.GetUtcNow());

    /// <summary>Keeps a later state of what is known; an earlier one, or one of a table that is not known, is dropped.</summary>
    internal void Followed(Uri log, Snapshot snapshot)
    {
        while (tables.TryGetValue(log, out var known) && known.Snapshot.Version <= snapshot.Version)
        {
            if (tables.TryUpdate(log, known with { Snapshot = snapshot, SeenAt = clock.GetUtcNow() }, known))
                return;
        }
    }

    private sealed record Known(Snapshot Snapshot, DateTimeOffset ListedAt, DateTimeOffset SeenAt);
}
