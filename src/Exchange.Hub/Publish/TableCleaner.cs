using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish;

/// <summary>
/// Removes what no reader needs any more: entries and checkpoints of the log older than its retention, and files that no version of
/// the retention window names. Publishing may go on meanwhile.
/// </summary>
public sealed class TableCleaner(HubStorage storage, PublishOptions options, TimeProvider clock)
{
    /// <param name="table">Name of a kind.</param>
    /// <returns>What was deleted; nothing when there is no such table.</returns>
    /// <exception cref="DamagedLogException">The log cannot be read; nothing was deleted.</exception>
    public async Task<CleanResult> CleanAsync(string table, CancellationToken stop)
    {
        var feed = new DeltaTable(storage, table, options, clock);
        var files = await new Vacuum(feed, options, clock).RunAsync(stop).ConfigureAwait(false);
        var entries = await new LogCleanup(feed, options, clock).RunAsync(stop).ConfigureAwait(false);
        return new CleanResult(entries, files);
    }
}
