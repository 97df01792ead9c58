using Exchange.Core.Mapping;

namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// Merges a small extract into a source of one data file or none: what <see cref="MergePlanner"/> and <see cref="SliceWriter"/> do, with
/// the same bytes as a result, over rows that are read once and in half the statements. For a hundred rows every statement costs more
/// than its rows.
/// </summary>
internal sealed class SmallMerge(MergeInput input, MergeSql sql, WorkFolder work, PublishOptions options)
{
    private const long Bytes = 4 << 20;

    /// <summary>Incoming rows, with <c>_op</c>. Conditions of one side stand before the join: nobody moves them there (<see cref="DuckSession.OpenShared"/>).</summary>
    private static readonly string Coming = $"staged JOIN (SELECT staged AS _row, op AS _op FROM difference WHERE op <> {MergePlanner.Delete}) come ON staged.rowid = come._row";

    /// <summary>Rows that go, with <c>_op</c>.</summary>
    private static readonly string Going = $"held JOIN (SELECT held AS _row, op AS _op FROM difference WHERE op <> {MergePlanner.Insert}) gone ON held.rowid = gone._row";

    /// <summary>A merge this small does not gain by threads that wait for each other, nor by a DuckDB of its own.</summary>
    public static bool Fits(MergeInput input)
        => input.Current.Count <= 1 && input.Parts.Concat(input.Current).Sum(file => new FileInfo(file).Length) < Bytes;

    /// <returns>Null when the result is more than one file: then it is planned.</returns>
    /// <exception cref="RefusedPartsException">Parts of another source, or an id more than once.</exception>
    public SmallResult? Run(DuckSession session, CancellationToken stop)
    {
        session.Execute(Load("held", input.Current) + Load("staged", input.Parts) + Compare(), stop);
        var (counts, kept) = Count(session, stop);
        if (counts.Records > options.RecordsPerFile * 3L / 2)
            return null;

        if (!counts.Changes)
            return new SmallResult(counts, [], new SliceFiles(null, null));

        var folder = work.Folder("merged");
        var rows = SliceWriter.Copy(session, Merged(), Path.Combine(folder, "part.parquet"), stop);
        var mixed = counts.Changed > 0 || (input.Current.Count > 0 && kept > 0);
        var changes = mixed ? SliceWriter.CopyChanges(session, Changes(), Path.Combine(folder, "cdc.parquet"), stop) : null;
        return new SmallResult(counts, [.. Enumerable.Range(0, input.Current.Count)], new SliceFiles(rows, changes));
    }

    /// <summary>Columns that the files lack stay null.</summary>
    private string Load(string table, IReadOnlyList<string> files)
    {
        var columns = string.Join(", ", input.Schema.DataColumns.Select(column => $"{column.SqlName} {column.SqlType}"));
        var insert = files.Count == 0 ? "" : $"INSERT INTO {table} BY NAME SELECT * FROM read_parquet({Sql.Files(files)}, union_by_name = true, hive_partitioning = false);\n";
        return $"CREATE TEMP TABLE {table} ({columns}, source VARCHAR, {MergeSql.Deleted} BOOLEAN);\n{insert}";
    }

    /// <summary>The table <c>difference</c>: rows of both sides and op; only where something changes.</summary>
    private string Compare()
    {
        var missing = input.Delivery == Delivery.Snapshot ? "true" : "false";
        return $"""
            CREATE TEMP TABLE difference AS
            SELECT held.place AS held, staged.place AS staged,
                CASE WHEN held.id IS NULL THEN {MergePlanner.Insert} WHEN staged.id IS NULL OR staged.gone THEN {MergePlanner.Delete} ELSE {MergePlanner.Update} END AS op
            FROM (SELECT rowid AS place, {MergeSql.Id} AS id, {sql.Fingerprint} AS content FROM held) held
            FULL JOIN (SELECT rowid AS place, {MergeSql.Id} AS id, {sql.Fingerprint} AS content, {MergeSql.Deleted} IS TRUE AS gone FROM staged) staged ON staged.id = held.id
            WHERE CASE WHEN held.id IS NULL THEN NOT staged.gone WHEN staged.id IS NULL THEN {missing} ELSE staged.gone OR staged.content <> held.content END
            """;
    }

    /// <summary>What the merge does, and how many rows of the data file stay as they are.</summary>
    private (MergeCounts Counts, long Kept) Count(DuckSession session, CancellationToken stop)
    {
        var query = $"""
            SELECT s.records, s.ids, s.gone, s.strange, (SELECT count(*) FROM held), d.added, d.changed, d.removed
            FROM (SELECT count(*) AS records, count(DISTINCT {MergeSql.Id}) AS ids, count(*) FILTER ({MergeSql.Deleted}) AS gone,
                count(*) FILTER (source IS DISTINCT FROM {Sql.Text(input.Source)}) AS strange FROM staged) s,
            (SELECT count(*) FILTER (op = {MergePlanner.Insert}) AS added, count(*) FILTER (op = {MergePlanner.Update}) AS changed,
                count(*) FILTER (op = {MergePlanner.Delete}) AS removed FROM difference) d
            """;
        var found = session.Rows(query, row => Enumerable.Range(0, 8).Select(row.GetInt64).ToArray(), stop)[0];
        var (all, ids, gone, strange) = (found[0], found[1], found[2], found[3]);
        var (held, added, changed, removed) = (found[4], found[5], found[6], found[7]);
        input.RequireSource(strange);
        input.RequireDistinct(ids, all);
        var unchanged = (input.Delivery, input.Current.Count) switch
        {
            (Delivery.Snapshot, _) => all - gone - added - changed,
            (_, 0) => gone,
            _ => all - added - changed - removed,
        };
        return (new MergeCounts(added, changed, removed, unchanged, held + added - removed), held - changed - removed);
    }

    private string Merged()
        => $"""
            SELECT {sql.Columns} FROM (
                SELECT {sql.Columns} FROM held ANTI JOIN difference ON held.rowid = difference.held
                UNION ALL SELECT {sql.Columns} FROM {Coming})
            ORDER BY {MergeSql.Order}
            """;

    private string Changes()
        => $"""
            SELECT {sql.Columns}, CASE _op WHEN {MergePlanner.Update} THEN 'update_preimage' ELSE 'delete' END AS {MergeSql.ChangeType}
            FROM {Going}
            UNION ALL
            SELECT {sql.Columns}, CASE _op WHEN {MergePlanner.Update} THEN 'update_postimage' ELSE 'insert' END AS {MergeSql.ChangeType}
            FROM {Coming}
            ORDER BY record_id, {MergeSql.ChangeType}
            """;
}

/// <summary>What a small merge came to.</summary>
/// <param name="Rewritten">Numbers of the data files that go.</param>
internal sealed record SmallResult(MergeCounts Counts, IReadOnlyList<int> Rewritten, SliceFiles Files);
