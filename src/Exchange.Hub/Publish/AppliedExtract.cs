using System.Globalization;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>Finds the version in which an extract was published, so that a retry can tell what the first try did.</summary>
internal sealed class AppliedExtract(DeltaTable table, PublishRequest request)
{
    /// <returns>With the counts of that version; without them when the log no longer holds its entry.</returns>
    public async Task<PublishResult> FindAsync(Snapshot snapshot, CancellationToken stop)
    {
        var appId = request.TransactionId;
        for (var version = snapshot.Version; version >= 0; version--)
        {
            if (await table.Log.ReadEntryAsync(version, stop).ConfigureAwait(false) is not { } entry)
                break;

            if (entry.Actions.OfType<SetTransaction>().Any(transaction => transaction.AppId == appId))
                return ResultOf(entry);
        }

        return new PublishResult { Version = snapshot.Version, AlreadyApplied = true, Records = snapshot.Records(request.Source) };
    }

    private static PublishResult ResultOf(LogEntry entry)
    {
        var metrics = entry.Commit?.Texts(CommitFields.Metrics) ?? new Dictionary<string, string>();
        return new PublishResult
        {
            Version = entry.Version,
            AlreadyApplied = true,
            Added = Number(CommitFields.Added),
            Changed = Number(CommitFields.Changed),
            Removed = Number(CommitFields.Removed),
            Unchanged = Number(CommitFields.Unchanged),
            Records = Number(CommitFields.Records),
        };

        long Number(string name) => long.TryParse(metrics.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
