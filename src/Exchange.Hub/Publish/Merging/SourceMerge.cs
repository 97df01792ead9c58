using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>Merges staged parts into a source's current files: plans, writes slices side by side, and puts them into the table.</summary>
internal sealed class SourceMerge(DeltaLog log, PublishOptions options, TimeProvider clock)
{
    /// <returns>Counts, and the file actions that carry the merge out; nothing refers to the new files yet.</returns>
    public async Task<MergeResult> RunAsync(PublishRequest request, Snapshot? snapshot, TableSchema schema, CancellationToken stop)
    {
        try
        {
            return await RunAsync(request, snapshot, schema, mayShare: true, stop).ConfigureAwait(false);
        }
        catch (MergeFailedException failed) when (failed is { OutOfMemory: true, OfSharedEngine: true })
        {
            // Few bytes can hold many rows.
            return await RunAsync(request, snapshot, schema, mayShare: false, stop).ConfigureAwait(false);
        }
    }

    private async Task<MergeResult> RunAsync(PublishRequest request, Snapshot? snapshot, TableSchema schema, bool mayShare, CancellationToken stop)
    {
        using var work = new WorkFolder(options);
        var files = snapshot?.FilesOf(request.Source) ?? [];
        var parts = await LocalFiles.BringAsync(work.Folder("staged"), request.Parts, stop).ConfigureAwait(false);
        var current = await LocalFiles.BringAsync(work.Folder("current"), [.. files.Select(file => new BlobPart(log.Blob(TablePath.FromUri(file.Path))))], stop).ConfigureAwait(false);
        var input = new MergeInput(schema, request.Source, request.Delivery, parts, current);
        var sql = new MergeSql(schema, work.File("99999.parquet"), request.EveryAnswer);
        if (mayShare && SmallMerge.Fits(input))
        {
            using var shared = DuckSession.OpenShared();
            if (await Task.Run(() => new SmallMerge(input, sql, work, options).Run(shared, stop), stop).ConfigureAwait(false) is { } small)
                return await ResultAsync(request, schema, files, small, stop).ConfigureAwait(false);
        }

        using var session = work.OpenSession(options.Threads, 1);
        var plan = await Task.Run(() => new MergePlanner(input, sql, work, options).Plan(session, stop), stop).ConfigureAwait(false);
        var written = await WriteAsync(request, new SliceWriter(input, sql, plan, work, options), plan, session, schema, stop).ConfigureAwait(false);
        return new MergeResult(plan.Counts, Cancel(Removals(files, plan.Rewritten), written));
    }

    private async Task<MergeResult> ResultAsync(PublishRequest request, TableSchema schema, IReadOnlyList<AddFile> files, SmallResult small, CancellationToken stop)
    {
        var written = await StoreAsync(new ContentStore(log, clock), request, schema, small.Files, stop).ConfigureAwait(false);
        return new MergeResult(small.Counts, Cancel(Removals(files, small.Rewritten), written));
    }

    /// <summary>A single slice is written in the planner's session; several in sessions of their own, when that one's memory is free again.</summary>
    private async Task<List<LogAction>> WriteAsync(PublishRequest request, SliceWriter writer, MergePlan plan, DuckSession planned, TableSchema schema, CancellationToken stop)
    {
        var store = new ContentStore(log, clock);
        if (plan.Slices is [var only])
        {
            var files = await Task.Run(() => writer.Write(only, planned, stop), stop).ConfigureAwait(false);
            return await StoreAsync(store, request, schema, files, stop).ConfigureAwait(false);
        }

        planned.Dispose();
        var actions = new List<LogAction>?[plan.Slices.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = writer.AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, plan.Slices.Count, parallel, async (at, token) =>
        {
            if (WriteIfItFits(writer, plan.Slices[at], token) is { } files)
                actions[at] = await StoreAsync(store, request, schema, files, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        for (var at = 0; at < actions.Length; at++)
            actions[at] ??= await StoreAsync(store, request, schema, writer.Write(plan.Slices[at], 1, stop), stop).ConfigureAwait(false);

        return [.. actions.SelectMany(list => list!)];
    }

    /// <summary>Null for a slice of wide rows that needs more than its share of the memory: it is written when it can have the whole.</summary>
    private static SliceFiles? WriteIfItFits(SliceWriter writer, Slice slice, CancellationToken stop)
    {
        try
        {
            return writer.Write(slice, writer.AtOnce, stop);
        }
        catch (MergeFailedException failed) when (failed.OutOfMemory && writer.AtOnce > 1)
        {
            return null;
        }
    }

    private async Task<List<LogAction>> StoreAsync(ContentStore store, PublishRequest request, TableSchema schema, SliceFiles files, CancellationToken stop)
    {
        var values = new Dictionary<string, string?> { [TableSchema.PartitionColumn] = request.Source };
        var actions = new List<LogAction>();
        if (files.Rows is { } rows)
        {
            var statistics = FileStatistics.Of(schema, rows.Records, rows.Statistics);
            var stored = await store.PutAsync(rows, name => TablePath.DataFile(TableSchema.PartitionColumn, request.Source, name), stop).ConfigureAwait(false);
            var tags = new Dictionary<string, string> { ["extract_id"] = request.ExtractId, ["as_of"] = request.AsOf.ToString("O", null) };
            actions.Add(new AddFile(TablePath.ToUri(stored.Path), values, stored.Size, clock.GetUtcNow().ToUnixTimeMilliseconds(), true, statistics, tags));
        }

        if (files.Changes is { } changes)
        {
            var stored = await store.PutAsync(changes, name => TablePath.ChangeFile(TableSchema.PartitionColumn, request.Source, name), stop).ConfigureAwait(false);
            actions.Add(new AddChangeFile(TablePath.ToUri(stored.Path), values, stored.Size));
        }

        return actions;
    }

    private List<RemoveFile> Removals(IReadOnlyList<AddFile> files, IReadOnlyList<int> rewritten) => [.. rewritten.Select(number => RemovalOf(files[number]))];

    private RemoveFile RemovalOf(AddFile file)
        => new(file.Path, true, clock.GetUtcNow().ToUnixTimeMilliseconds(), true, file.PartitionValues, file.Size);

    /// <summary>A file that would be removed and added with the same content stays as it is: an entry names a path once.</summary>
    private static List<LogAction> Cancel(List<RemoveFile> removed, List<LogAction> written)
    {
        var same = removed.Select(file => file.Path).Intersect(written.OfType<AddFile>().Select(file => file.Path)).ToHashSet(StringComparer.Ordinal);
        return [.. removed.Where(file => !same.Contains(file.Path)), .. written.Where(action => action is not AddFile file || !same.Contains(file.Path))];
    }
}

/// <summary>A merge that waits to be committed.</summary>
/// <param name="Actions">Removes, adds and change files.</param>
internal sealed record MergeResult(MergeCounts Counts, IReadOnlyList<LogAction> Actions);
