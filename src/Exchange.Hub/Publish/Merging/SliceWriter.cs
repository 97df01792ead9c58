using DuckDB.NET.Data;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// Writes the files of one slice by one thread, rows in a total order: so the bytes depend on the rows alone. Slices are written side
/// by side, each in a session of its own with its share of the memory.
/// </summary>
internal sealed class SliceWriter(MergeInput input, MergeSql sql, MergePlan plan, WorkFolder work, PublishOptions options)
{
    /// <summary>Rows of a row group; a look-up by subject reads one or two of them.</summary>
    private const int RowGroup = 61_440;

    /// <summary>Memory in which a slice of 250,000 vehicles is sorted without spilling; two writers that spill take longer than one that does not.</summary>
    private const int SliceMegabytes = 300;

    /// <summary>The same where <see cref="NarrowColumns"/> were found.</summary>
    private const int NarrowMegabytes = 150;

    /// <summary>How many slices are written at the same time: as many as memory and threads allow.</summary>
    public int AtOnce => Math.Clamp(options.MemoryLimitMegabytes / (plan.Narrow.Count > 0 ? NarrowMegabytes : SliceMegabytes), 1, options.Threads);

    /// <summary>Writes it in a session of its own, with one thread: two that sort and write in order take nearly twice the CPU time.</summary>
    /// <param name="shares">Into how many the memory is divided.</param>
    public SliceFiles Write(Slice slice, int shares, CancellationToken stop)
    {
        using var session = work.OpenSession(1, shares);
        return Write(slice, session, stop);
    }

    public SliceFiles Write(Slice slice, DuckSession session, CancellationToken stop)
    {
        var folder = work.Folder($"slice-{slice.Number}");
        var incoming = IncomingRows(slice);
        var held = HeldRows(slice);
        var kept = slice.Current.Count > 0 ? $"SELECT {sql.ColumnsBefore(plan.Narrow)} FROM ({held}) WHERE op IS NULL UNION ALL " : "";
        var rows = $"{kept}SELECT {sql.ColumnsBefore(plan.Narrow)} FROM ({incoming})";
        var written = Copy(session, $"SELECT {sql.ColumnsBehind(plan.Narrow)} FROM ({rows} ORDER BY {MergeSql.Order})", Path.Combine(folder, "part.parquet"), stop);
        var changes = plan.NeedsChangeFiles ? CopyChanges(session, ChangesOf(held, incoming), Path.Combine(folder, "cdc.parquet"), stop) : null;
        return new SliceFiles(written, changes);
    }

    private string IncomingRows(Slice slice)
    {
        if (!plan.Routed)
            return $"SELECT {sql.Columns}, {MergePlanner.Insert} AS op FROM {sql.Rows(input.Parts, $", {MergeSql.Deleted}")} WHERE {MergeSql.Deleted} IS NOT TRUE AND {slice.Condition}";

        var folder = Path.Combine(work.File(MergePlanner.Incoming), $"slice={slice.Number}");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length == 0
            ? $"SELECT *, 0 AS op FROM {sql.Rows([])}"
            : $"SELECT {sql.Columns}, op FROM read_parquet({Sql.Files(files)}, hive_partitioning = false)";
    }

    /// <summary>Current rows of the slice with <c>op</c>: null for a row that stays.</summary>
    private string HeldRows(Slice slice)
    {
        if (slice.Current.Count == 0)
            return $"SELECT *, 0 AS op FROM {sql.Rows([])}";

        var removed = $"(SELECT id, op FROM read_parquet({Sql.Text(work.File(MergePlanner.Removed))}) WHERE file IN ({string.Join(", ", slice.Current)}))";
        return $"SELECT rows.*, removed.op FROM {sql.Rows(slice.Current.Select(file => input.Current[file]))} rows LEFT JOIN {removed} removed ON {MergeSql.Id} = removed.id WHERE {slice.Condition}";
    }

    private string ChangesOf(string held, string incoming)
        => $"""
            SELECT {sql.Columns}, CASE op WHEN {MergePlanner.Update} THEN 'update_preimage' ELSE 'delete' END AS {MergeSql.ChangeType} FROM ({held}) WHERE op IS NOT NULL
            UNION ALL
            SELECT {sql.Columns}, CASE op WHEN {MergePlanner.Update} THEN 'update_postimage' ELSE 'insert' END AS {MergeSql.ChangeType} FROM ({incoming})
            ORDER BY record_id, {MergeSql.ChangeType}
            """;

    /// <summary>Writes a file of the table; null when the query has no rows.</summary>
    public static WrittenFile? Copy(DuckSession session, string query, string file, CancellationToken stop)
    {
        var written = session.Rows(CopyTo(query, file) + ", RETURN_STATS)", row => new WrittenFile(file, Convert.ToInt64(row["count"], null), StatisticsOf(row)), stop)[0];
        return written.Records > 0 ? written : null;
    }

    /// <summary>Writes a file of the change feed, whose statistics nobody asks for; null when the query has no rows.</summary>
    public static WrittenFile? CopyChanges(DuckSession session, string query, string file, CancellationToken stop)
        => session.Execute(CopyTo(query, file) + ")", stop) is var records and > 0 ? new WrittenFile(file, records, new Dictionary<string, ColumnStatistics>()) : null;

    /// <remarks>Bloom filters stand for columns of few values alone, where nobody looks one up; they take a third of the writing.</remarks>
    private static string CopyTo(string query, string file)
        => $"COPY ({query}) TO {Sql.Text(file)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, WRITE_BLOOM_FILTER false, ROW_GROUP_SIZE {RowGroup}";

    private static Dictionary<string, ColumnStatistics> StatisticsOf(DuckDBDataReader row)
        => row.GetFieldValue<Dictionary<string, Dictionary<string, string>>>(row.GetOrdinal("column_statistics")).ToDictionary(
            column => column.Key.Trim('"'),
            column => new ColumnStatistics(
                column.Value.GetValueOrDefault("min"),
                column.Value.GetValueOrDefault("max"),
                long.Parse(column.Value.GetValueOrDefault("null_count", "0"), System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>What was written for a slice; null where there is nothing to write.</summary>
internal sealed record SliceFiles(WrittenFile? Rows, WrittenFile? Changes);

/// <summary>A local Parquet file and what is known of it.</summary>
/// <param name="Statistics">By column; empty for a file of the change feed.</param>
internal sealed record WrittenFile(string Path, long Records, IReadOnlyDictionary<string, ColumnStatistics> Statistics);
