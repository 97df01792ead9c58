namespace Exchange.Hub.Publish.Delta;

/// <summary>Applies actions in the order of versions; of a path, an application id, the metadata and the protocol, the newest counts.</summary>
internal sealed class LogReplay
{
    private readonly Dictionary<string, AddFile> files;
    private readonly Dictionary<string, RemoveFile> tombstones;
    private readonly Dictionary<string, SetTransaction> transactions;
    private Protocol? protocol;
    private Metadata? metadata;
    private long? timestamp;

    /// <summary>From the beginning, or from a version that was read before.</summary>
    public LogReplay(Snapshot? from = null)
    {
        files = new(from?.Files ?? new Dictionary<string, AddFile>(), StringComparer.Ordinal);
        tombstones = new(from?.Tombstones ?? new Dictionary<string, RemoveFile>(), StringComparer.Ordinal);
        transactions = new(from?.Transactions ?? new Dictionary<string, SetTransaction>(), StringComparer.Ordinal);
        (protocol, metadata, timestamp) = (from?.Protocol, from?.Metadata, from?.Timestamp);
    }

    public void Apply(IEnumerable<LogAction> actions)
    {
        timestamp = null;
        foreach (var action in actions)
            Apply(action);
    }

    /// <param name="place">What was read, for messages.</param>
    /// <exception cref="DamagedLogException">No protocol or no metadata was among the actions.</exception>
    public Snapshot At(long version, string place) => new(
        version,
        timestamp,
        protocol ?? throw Missing("protocol", version, place),
        metadata ?? throw Missing("metaData", version, place),
        files,
        tombstones,
        transactions);

    private static DamagedLogException Missing(string action, long version, string place)
        => new($"{place} holds no '{action}' action up to version {version}; every table has one from its first version on. Restore the log from a backup.");

    private void Apply(LogAction action)
    {
        switch (action)
        {
            case AddFile add:
                files[add.Path] = add;
                tombstones.Remove(add.Path);
                break;
            case RemoveFile remove:
                files.Remove(remove.Path);
                tombstones[remove.Path] = remove;
                break;
            case SetTransaction transaction:
                transactions[transaction.AppId] = transaction;
                break;
            case Protocol one:
                protocol = one;
                break;
            case Metadata one:
                metadata = one;
                break;
            case CommitInfo commit:
                timestamp = commit.Timestamp;
                break;
        }
    }
}
