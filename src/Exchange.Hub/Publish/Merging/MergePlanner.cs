using Exchange.Core.Mapping;

namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// Compares staged records with the source's current ones and decides which files are written anew. It leaves two things in the work
/// folder for <see cref="SliceWriter"/>: <c>incoming/slice=N/</c> with the rows that come (and <c>op</c>), when it routes them, and <c>removed.parquet</c>
/// with the ids that go (<c>id</c>, <c>file</c>, <c>op</c>).
/// </summary>
internal sealed class MergePlanner(MergeInput input, MergeSql sql, WorkFolder work, PublishOptions options)
{
    public const int Insert = 1;
    public const int Update = 2;
    public const int Delete = 3;

    /// <summary>Rows that are kept in memory for each slice while incoming rows are filed; by DuckDB's default they are 122,880, and 20 slices spill.</summary>
    private const int RoutedRows = 8192;

    /// <summary>Reading all parts once for each slice costs less than filing their rows by slice (measured: an eighth of it a slice), as long as slices are few.</summary>
    private const int MostPicking = 4;

    public const string Incoming = "incoming";
    public const string Removed = "removed.parquet";

    /// <exception cref="RefusedPartsException">Parts of another source, or an id more than once.</exception>
    public MergePlan Plan(DuckSession session, CancellationToken stop)
    {
        session.Execute(sql.MakeShape(), stop);
        session.Execute($"SET partitioned_write_flush_threshold = {RoutedRows}; SET partitioned_write_max_open_files = 1000", stop);
        var parts = CountParts(session, stop);
        input.RequireSource(parts.Strange);
        return input.Current.Count == 0 ? PlanFirst(session, parts.All, parts.Gone, stop) : PlanChange(session, parts.All, parts.Gone, stop);
    }

    /// <summary>Staged records, how many of them are removals, and how many are of another source.</summary>
    private (long All, long Gone, long Strange) CountParts(DuckSession session, CancellationToken stop)
        => input.Parts.Count == 0
            ? default
            : session.Rows(
                $"SELECT count(*), count(*) FILTER (WHERE {MergeSql.Deleted}), count(*) FILTER (WHERE source IS DISTINCT FROM {Sql.Text(input.Source)}) FROM {sql.Rows(input.Parts, $", {MergeSql.Deleted}, source")}",
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
                stop)[0];

    private MergePlan PlanFirst(DuckSession session, long all, long gone, CancellationToken stop)
    {
        var counts = new MergeCounts(all - gone, 0, 0, input.Delivery == Delivery.Changes ? gone : 0, all - gone);
        input.RequireDistinct(session.Number($"SELECT count(DISTINCT {MergeSql.Id}) FROM {sql.Rows(input.Parts)}", stop), all);
        IReadOnlyList<FileGroup> groups = counts.Changes ? [new FileGroup([], null, 0, counts.Added, true)] : [];
        return Route(session, counts, groups, $"(SELECT * FROM {sql.Rows(input.Parts, $", {MergeSql.Deleted}, {Insert} AS op")} WHERE {MergeSql.Deleted} IS NOT TRUE)", stop);
    }

    private MergePlan PlanChange(DuckSession session, long all, long gone, CancellationToken stop)
    {
        session.Execute(CompareStatement(), stop);
        var ops = session.Rows("SELECT op, count(*) FROM difference GROUP BY op", row => (Op: row.GetInt32(0), Count: row.GetInt64(1)), stop).ToDictionary(row => row.Op, row => row.Count);
        var (added, changed, removed) = (ops.GetValueOrDefault(Insert), ops.GetValueOrDefault(Update), ops.GetValueOrDefault(Delete));
        var files = ReadCurrent(session, stop);
        var unchanged = input.Delivery == Delivery.Snapshot ? all - gone - added - changed : all - added - changed - removed;
        var counts = new MergeCounts(added, changed, removed, unchanged, files.Sum(file => file.Records) + added - removed);
        if (!counts.Changes)
            return new MergePlan(counts, [], [], false, false);

        session.Execute($"COPY (SELECT id, file, op FROM difference WHERE op <> {Insert} ORDER BY file) TO {Sql.Text(work.File(Removed))} (FORMAT parquet)", stop);
        var incoming = $"(SELECT rows.*, op FROM {sql.Rows(input.Parts)} rows JOIN difference ON {MergeSql.Id} = difference.id WHERE op <> {Delete})";
        return Route(session, counts, GroupsOf(session, files, incoming, stop), incoming, stop);
    }

    /// <summary>The table <c>difference</c>: id, file of the current record, op; only where something changes.</summary>
    private string CompareStatement()
    {
        var missing = input.Delivery == Delivery.Snapshot ? "true" : "false";
        return $"""
            CREATE TEMP TABLE difference AS
            SELECT coalesce(staged.id, held.id) AS id, held.file AS file,
                CASE WHEN held.id IS NULL THEN {Insert} WHEN staged.id IS NULL OR staged.gone THEN {Delete} ELSE {Update} END AS op
            FROM {sql.Fingerprints(input.Current, $", {MergeSql.FileNumber} AS file")} held
            FULL JOIN {sql.Fingerprints(input.Parts, $", {MergeSql.Deleted} IS TRUE AS gone")} staged ON staged.id = held.id
            WHERE CASE WHEN held.id IS NULL THEN NOT staged.gone WHEN staged.id IS NULL THEN {missing} ELSE staged.gone OR staged.content <> held.content END
            """;
    }

    /// <summary>Number, records and least key of every current file, in the order of keys.</summary>
    private List<(int Number, long Records, string First)> ReadCurrent(DuckSession session, CancellationToken stop)
        => [.. input.Current
            .Select((file, number) => (
                Number: number,
                Records: session.Number($"SELECT num_rows FROM parquet_file_metadata({Sql.Text(file)})", stop),
                First: session.Texts($"SELECT hex({MergeSql.Key}) FROM {sql.Rows([file])} LIMIT 1", stop).FirstOrDefault("")))
            .OrderBy(file => file.First, StringComparer.Ordinal)];

    private IReadOnlyList<FileGroup> GroupsOf(DuckSession session, List<(int Number, long Records, string First)> files, string incoming, CancellationToken stop)
    {
        var removed = session.Rows($"SELECT file, count(*) FROM difference WHERE op <> {Insert} GROUP BY file", row => (File: row.GetInt32(0), Count: row.GetInt64(1)), stop).ToDictionary(row => row.File, row => row.Count);
        var cuts = files.Skip(1).Select(file => file.First).ToList();
        var coming = session.Rows($"SELECT {MergeSql.SliceOf(cuts)} AS slice, count(*) FROM (SELECT {MergeSql.Key} AS key FROM {incoming}) GROUP BY slice", row => (Slice: row.GetInt32(0), Count: row.GetInt64(1)), stop).ToDictionary(row => row.Slice, row => row.Count);
        var groups = files.Select((file, place) =>
        {
            var (gone, come) = (removed.GetValueOrDefault(file.Number), coming.GetValueOrDefault(place));
            return new FileGroup([file.Number], place == 0 ? null : file.First, file.Records - gone, come, gone + come > 0);
        });
        return FileGroup.Join([.. groups], options.RecordsPerFile);
    }

    /// <summary>Cuts large groups, then files the incoming rows under the slice they belong to.</summary>
    private MergePlan Route(DuckSession session, MergeCounts counts, IReadOnlyList<FileGroup> groups, string incoming, CancellationToken stop)
    {
        var slices = new List<Slice>();
        var cuts = new List<string>();
        for (var at = 0; at < groups.Count; at++)
        {
            var group = groups[at];
            if (group.First is { } first)
                cuts.Add(first);

            var next = at + 1 < groups.Count ? groups[at + 1].First : null;
            IReadOnlyList<string> inner = group.Touched ? CutsOf(session, group, next, incoming, stop) : [];
            if (group.Touched)
                slices.AddRange(Enumerable.Range(0, inner.Count + 1).Select(piece => new Slice(cuts.Count + piece, group.Files, inner.ElementAtOrDefault(piece - 1), inner.ElementAtOrDefault(piece))));

            cuts.AddRange(inner);
        }

        var routed = input.Current.Count > 0 || slices.Count > MostPicking;
        if (routed)
            WriteIncoming(session, counts, cuts, incoming, stop);

        var touched = groups.Where(group => group.Touched).ToList();
        var mixed = counts.Changed > 0 || touched.Any(group => group.Files.Count > 0 && group.Kept > 0);
        return new MergePlan(counts, [.. touched.SelectMany(group => group.Files)], slices, mixed, routed)
        {
            Narrow = slices.Count > 1 ? new NarrowColumns(input, sql).Find(session, stop) : new Dictionary<string, NarrowColumn>(),
        };
    }

    /// <summary>Keys that divide a group into about equal files, from a sample of its rows that depends on their ids alone.</summary>
    private IReadOnlyList<string> CutsOf(DuckSession session, FileGroup group, string? next, string incoming, CancellationToken stop)
    {
        var pieces = group.Pieces(options.RecordsPerFile);
        if (pieces == 1)
            return [];

        var keys = $"SELECT {MergeSql.Key} AS key FROM {incoming} WHERE {MergeSql.Sampled}";
        var within = new Slice(0, [], group.First, next).Condition.Replace($"({MergeSql.Key})", "key", StringComparison.Ordinal);
        var held = group.Files.Count == 0 ? "" : $" UNION ALL SELECT {MergeSql.Key} AS key FROM {sql.Rows(group.Files.Select(file => input.Current[file]))} WHERE {MergeSql.Sampled}";
        var sample = session.Texts($"SELECT hex(key) FROM (SELECT key FROM ({keys}) WHERE {within}{held}) ORDER BY key", stop).ToList();
        return [.. Enumerable.Range(1, pieces - 1).Select(piece => (int)((long)sample.Count * piece / pieces)).Where(at => at < sample.Count && at > 0).Distinct().Select(at => sample[at])];
    }

    private void WriteIncoming(DuckSession session, MergeCounts counts, IReadOnlyList<string> cuts, string incoming, CancellationToken stop)
    {
        if (counts.Added + counts.Changed == 0)
            return;

        var rows = session.Execute(
            $"COPY (SELECT {sql.Columns}, op, {MergeSql.SliceOf(cuts)} AS slice FROM (SELECT {sql.Columns}, op, {MergeSql.Key} AS key FROM {incoming})) "
            + $"TO {Sql.Text(work.File(Incoming))} (FORMAT parquet, COMPRESSION lz4_raw, WRITE_BLOOM_FILTER false, PARTITION_BY (slice), ROW_GROUP_SIZE {RoutedRows})",
            stop);
        input.RequireDistinct(counts.Added + counts.Changed, rows);
    }
}
