using Exchange.Hub.Normalize;
using Exchange.Hub.Publish.Delta;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>
/// Makes a table again from the archive: every commit in its order, each with the mapping it was made with, into a scratch table. The
/// live table is only read. Memory is bounded as it is for normalizing and publishing.
/// </summary>
public sealed class FeedRebuild(RebuildStores stores, IOptions<NormalizeJobOptions> normalize, PublishOptions publish, TablePublisher publisher, TimeProvider clock)
{
    /// <param name="progress">Told each version that was made; null for nobody.</param>
    /// <returns>Null when there is no such table.</returns>
    /// <exception cref="NoSuchVersionException">The log does not reach that version.</exception>
    /// <exception cref="ImpossibleRebuildException">Something the table was made from is no longer there.</exception>
    public async Task<RebuildResult?> RunAsync(RebuildOrder order, IProgress<long>? progress, CancellationToken stop)
    {
        var live = new DeltaTable(stores.Storage, order.Table, publish, clock);
        if (await live.Snapshots.ReadAsync(order.Version, stop).ConfigureAwait(false) is not { } target)
            return null;

        var scratch = new ScratchTable(stores.Storage, order.Table, publish, clock);
        await using var held = scratch.ConfigureAwait(false);
        await scratch.ForgetAsync(clock.GetUtcNow(), stop).ConfigureAwait(false);
        var newest = await live.Snapshots.ReadAsync(stop).ConfigureAwait(false);
        var files = new FileComparison(live.Log, scratch.Table.Log, newest!.Files.Keys.ToHashSet(StringComparer.Ordinal));
        var replay = new CommitReplay(stores, normalize.Value, publisher, scratch);
        if (order.After is { } given)
            await scratch.SeedAsync(live, given, stop).ConfigureAwait(false);

        for (var version = order.After + 1 ?? 0; version <= target.Version; version++)
        {
            var entry = await live.Log.ReadEntryAsync(version, stop).ConfigureAwait(false) ?? throw Cleaned(order.Table, version);
            await replay.RunAsync(entry, stop).ConfigureAwait(false);
            progress?.Report(version);
            if (order.Verify && await DifferenceAsync(entry, scratch.Table, files, stop).ConfigureAwait(false) is { } difference)
                return new RebuildResult(order.Table, version, files.Compared, files.Expired, difference);
        }

        if (order.Folder is { } folder)
            await scratch.DownloadAsync(folder, stop).ConfigureAwait(false);

        return new RebuildResult(order.Table, target.Version, files.Compared, files.Expired, null);
    }

    private static async Task<string?> DifferenceAsync(LogEntry live, DeltaTable scratch, FileComparison files, CancellationToken stop)
    {
        var rebuilt = await scratch.Log.ReadEntryAsync(live.Version, stop).ConfigureAwait(false);
        return rebuilt is null
            ? "the rebuilt table has no such commit"
            : CommitComparison.Difference(live, rebuilt) ?? await files.DifferenceAsync(live, stop).ConfigureAwait(false);
    }

    private static ImpossibleRebuildException Cleaned(string table, long version) => new(
        $"{table} 第 {version} 版的日志已清理，不能从头重建；可用 --after 从仍保留的版本接着重建。The log entry of version {version} is cleaned up: rebuild behind a version that is kept (--after).");
}
