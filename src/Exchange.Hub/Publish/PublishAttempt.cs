using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Publish;

/// <summary>One merge from one snapshot, and its commit at the next free version as long as whoever came first did not touch what the merge read.</summary>
internal sealed class PublishAttempt(DeltaTable table, PublishRequest request, PublishOptions options, TimeProvider clock)
{
    private readonly string commitId = Guid.NewGuid().ToString();

    /// <param name="first">The snapshot may be seconds old: a gate has just read it, as a rule. A later attempt reads it, because another came first.</param>
    /// <returns>Null when the merge has to be made again.</returns>
    public async Task<PublishResult?> RunAsync(bool first, CancellationToken stop)
    {
        var snapshot = await (first ? table.Snapshots.ReadRecentAsync(stop) : table.Snapshots.ReadAsync(stop)).ConfigureAwait(false);
        if (snapshot is not null)
        {
            TableSupport.RequireWritable(snapshot, table.Log.Table);
            if (await SettledAsync(snapshot, stop).ConfigureAwait(false) is { } settled)
                return settled;
        }

        var head = TableHead.For(request.Kind, snapshot, options, clock);
        var merge = await new SourceMerge(table.Log, options, clock).RunAsync(request, snapshot, head.Schema, stop).ConfigureAwait(false);
        var version = await CommitAsync(snapshot, head, merge, stop).ConfigureAwait(false);
        return version is { } done ? ResultOf(done, merge.Counts) : null;
    }

    /// <summary>The result when there is nothing to do: the extract is in the table, or a later one of its source is.</summary>
    private async Task<PublishResult?> SettledAsync(Snapshot snapshot, CancellationToken stop)
    {
        if (snapshot.Transactions.ContainsKey(request.TransactionId))
            return await new AppliedExtract(table, request).FindAsync(snapshot, stop).ConfigureAwait(false);

        return !request.AllowOlder && snapshot.AsOf(request.Source) > request.AsOf
            ? new PublishResult { Version = snapshot.Version, OlderThanCurrent = true, Records = snapshot.Records(request.Source) }
            : null;
    }

    private async Task<long?> CommitAsync(Snapshot? snapshot, TableHead head, MergeResult merge, CancellationToken stop)
    {
        var version = (snapshot?.Version ?? -1) + 1;
        var before = snapshot?.Timestamp;
        while (true)
        {
            var entry = EntryOf(version, snapshot?.Version, before, head, merge);
            if (await table.Log.AppendAsync(entry, stop).ConfigureAwait(false) is not { } winner)
                return await FinishAsync(snapshot, entry, stop).ConfigureAwait(false);

            if (Conflicts(winner, head))
                return null;

            before = winner.Commit?.Timestamp ?? before;
            version++;
        }
    }

    /// <summary>True when the merge read something that the winner changed: this source's files or transactions, metadata or protocol.</summary>
    private bool Conflicts(LogEntry winner, TableHead head) => winner.Actions.Any(action => action switch
    {
        Protocol or Metadata => true,
        AddFile add => Mine(add.PartitionValues),
        RemoveFile remove => Mine(remove.PartitionValues),
        SetTransaction transaction => TransactionIds.Concerns(transaction.AppId, request.Source),
        _ => false,
    });

    /// <summary>A remove without partition values may be of any source.</summary>
    private bool Mine(IReadOnlyDictionary<string, string?>? values)
        => values is null || values.GetValueOrDefault(TableSchema.PartitionColumn) == request.Source;

    private LogEntry EntryOf(long version, long? read, long? before, TableHead head, MergeResult merge)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var timestamp = before >= now ? before.Value + 1 : now;
        return new LogEntry(version,
        [
            CommitRecord.Of(request, merge, read, timestamp, commitId),
            .. head.Actions,
            new SetTransaction(request.TransactionId, TransactionIds.Published, timestamp),
            new SetTransaction(TransactionIds.AsOf(request.Source), TransactionIds.AsOfVersion(request.AsOf), timestamp),
            .. merge.Actions,
        ]);
    }

    /// <summary>What follows a commit may fail without harm: the next commit makes up for it.</summary>
    private async Task<long> FinishAsync(Snapshot? snapshot, LogEntry entry, CancellationToken stop)
    {
        if (snapshot is not null)
        {
            table.Snapshots.Committed(snapshot, entry);
            await new CheckpointSchedule(table, options).RunAsync(entry.Version, snapshot.Checkpoint, stop).ConfigureAwait(false);
        }

        return entry.Version;
    }

    private static PublishResult ResultOf(long version, MergeCounts counts) => new()
    {
        Version = version,
        Added = counts.Added,
        Changed = counts.Changed,
        Removed = counts.Removed,
        Unchanged = counts.Unchanged,
        Records = counts.Records,
    };
}
