using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish;

/// <summary>Reads published tables for operators, gates and tests. Every method reads one version whole, whatever is published meanwhile.</summary>
public sealed class FeedReader(HubStorage storage, PublishOptions options, TimeProvider clock, KnownSnapshots? known = null)
{
    /// <summary>Names of the tables, in order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken stop)
    {
        var tables = new List<string>();
        var folders = new Azure.Storage.Blobs.Models.GetBlobsByHierarchyOptions { Delimiter = "/" };
        await foreach (var item in storage.Container(Names.Feeds).GetBlobsByHierarchyAsync(folders, stop).ConfigureAwait(false))
        {
            if (item.IsPrefix)
                tables.Add(item.Prefix.TrimEnd('/'));
        }

        return tables;
    }

    /// <param name="table">Name of a kind.</param>
    /// <param name="version">Null for the newest.</param>
    /// <returns>Null when there is no such table.</returns>
    /// <exception cref="NoSuchVersionException">The log does not reach that version.</exception>
    /// <exception cref="DamagedLogException">The log cannot be read.</exception>
    /// <exception cref="UnsupportedTableException">The table asks for more than this hub knows.</exception>
    public async Task<FeedVersion?> ShowAsync(string table, long? version, CancellationToken stop)
        => await TableOf(table).Snapshots.ReadAsync(version, stop).ConfigureAwait(false) is { } snapshot ? FeedVersion.Of(table, snapshot) : null;

    /// <summary>What the newest version holds of a source; null when there is no table yet.</summary>
    public async Task<SourceState?> SourceAsync(string table, string source, CancellationToken stop)
        => await TableOf(table).Snapshots.ReadAsync(stop).ConfigureAwait(false) is { } snapshot
            ? new SourceState(source, snapshot.AsOf(source), snapshot.Records(source), snapshot.Version)
            : null;

    /// <summary>Versions from the newest back, as far as the log reaches.</summary>
    public async IAsyncEnumerable<FeedCommit> HistoryAsync(string table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var feed = TableOf(table);
        var listing = await feed.Snapshots.ListAsync(stop).ConfigureAwait(false);
        foreach (var version in listing.Entries.Reverse())
        {
            if (await feed.Log.ReadEntryAsync(version, stop).ConfigureAwait(false) is { } entry)
                yield return FeedCommit.Of(entry);
        }
    }

    /// <summary>Writes rows of a version as JSON, one object a line, UTF-8: in the order of files, columns as in the schema.</summary>
    /// <param name="version">Null for the newest.</param>
    /// <param name="source">Null for all.</param>
    /// <param name="limit">At most so many rows.</param>
    /// <returns>Rows written.</returns>
    public async Task<long> RowsAsync(string table, long? version, string? source, long limit, Stream output, CancellationToken stop)
    {
        var feed = TableOf(table);
        if (await feed.Snapshots.ReadAsync(version, stop).ConfigureAwait(false) is not { } snapshot)
            return 0;

        var files = snapshot.Sources().Where(name => source is null || name == source).SelectMany(snapshot.FilesOf);
        return await new RowExport(feed.Log, options, snapshot.Schema).WriteAsync([.. files.Select(FeedFile.Of)], limit, output, stop).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes what changed after version <paramref name="from"/> up to <paramref name="to"/> as JSON lines, version by version: the
    /// columns of the schema, then <c>_change_type</c> (insert, delete, update_preimage, update_postimage) and <c>_commit_version</c>.
    /// </summary>
    /// <returns>Lines written.</returns>
    /// <exception cref="NoSuchVersionException">The log no longer holds one of the versions.</exception>
    public async Task<long> DiffAsync(string table, long from, long to, long limit, Stream output, CancellationToken stop)
    {
        var feed = TableOf(table);
        var written = 0L;
        for (var version = from + 1; version <= to && written < limit; version++)
        {
            var entry = await feed.Log.ReadEntryAsync(version, stop).ConfigureAwait(false)
                ?? throw new NoSuchVersionException($"{table} 没有第 {version} 版的日志。{table} has no entry of version {version}; it is cleaned up or not yet written.");
            var snapshot = await feed.Snapshots.ReadAsync(version, stop).ConfigureAwait(false);
            written += await new RowExport(feed.Log, options, snapshot!.Schema).WriteAsync(FeedFile.ChangesIn(entry), limit - written, output, stop).ConfigureAwait(false);
        }

        return written;
    }

    private DeltaTable TableOf(string name) => new(storage, name, options, clock, known);
}
