using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>The SQL of a merge. Every column that a file lacks reads as null, because an empty file with all columns is read along.</summary>
/// <param name="shape">The empty file.</param>
/// <param name="everyAnswer">Whether a record that says the same again in another extract is changed.</param>
internal sealed class MergeSql(TableSchema schema, string shape, bool everyAnswer = false)
{
    public static string Deleted => DatasetMapping.DeletedField.Name;
    public const string ChangeType = "_change_type";

    /// <summary>Order of rows in data files: total, since no two records of a source share their id.</summary>
    public const string Order = "subject_id NULLS LAST, record_id";

    /// <summary>Of a record: a value whose bytes sort as <see cref="Order"/> does.</summary>
    public const string Key = @"CASE WHEN subject_id IS NULL THEN '\xFF'::BLOB ELSE encode(subject_id) || '\x00'::BLOB END || record_id";

    /// <summary>The id as 128 bits, which DuckDB joins faster than bytes of any length.</summary>
    public const string Id = "CAST(record_id AS UUID)";

    /// <summary>True for one record in 64, always the same ones.</summary>
    public const string Sampled = "hash(record_id) % 64 = 0";

    /// <summary>Columns that say where a record came from; they alone do not make a change.</summary>
    private static readonly string[] Lineage = ["extract_id", "source_row", "mapping_version", "as_of"];

    /// <summary>The data columns, each in the table's type.</summary>
    public string Columns { get; } = string.Join(", ", schema.DataColumns.Select(column => column.SqlName));

    /// <summary>A 64-bit hash of all that makes a record differ from another version of itself.</summary>
    public string Fingerprint { get; } = $"hash({Compared(schema, everyAnswer)})";

    /// <summary>The data columns as they are sorted.</summary>
    public string ColumnsBefore(IReadOnlyDictionary<string, NarrowColumn> narrow)
        => string.Join(", ", schema.DataColumns
            .Select(column => narrow.TryGetValue(column.Name, out var how) ? (how.Before is null ? null : $"{how.Before} AS {column.SqlName}") : column.SqlName)
            .OfType<string>());

    /// <summary>The data columns again, behind the sort.</summary>
    public string ColumnsBehind(IReadOnlyDictionary<string, NarrowColumn> narrow)
        => string.Join(", ", schema.DataColumns.Select(column => narrow.TryGetValue(column.Name, out var how) ? $"{how.Behind} AS {column.SqlName}" : column.SqlName));

    /// <summary>A statement that makes the empty file.</summary>
    public string MakeShape()
        => $"COPY (SELECT {string.Join(", ", schema.DataColumns.Select(column => $"CAST(NULL AS {column.SqlType}) AS {column.SqlName}"))}, CAST(NULL AS BOOLEAN) AS {Deleted} WHERE false) TO {Sql.Text(shape)} (FORMAT parquet)";

    /// <summary>Rows of data files or parts, with <paramref name="more"/> columns beside the table's.</summary>
    public string Rows(IEnumerable<string> files, string more = "")
        => $"(SELECT {string.Join(", ", schema.DataColumns.Select(column => $"CAST({column.SqlName} AS {column.SqlType}) AS {column.SqlName}"))}{more} "
            + $"FROM read_parquet({Sql.Files([shape, .. files])}, union_by_name = true, hive_partitioning = false))";

    /// <summary>Of every record its id and its fingerprint.</summary>
    public string Fingerprints(IEnumerable<string> files, string more)
        => $"(SELECT {Id} AS id, {Fingerprint} AS content{more} FROM read_parquet({Sql.Files([shape, .. files])}, union_by_name = true, hive_partitioning = false, filename = true))";

    /// <summary>The number in the name of the file that a row was read from; see <see cref="LocalFiles"/>.</summary>
    public static string FileNumber { get; } = $"CAST(substr(filename, length(filename) - {LocalFiles.NumberEnd + LocalFiles.Digits - 1}, {LocalFiles.Digits}) AS INTEGER)";

    /// <summary>The number of the slice that a key falls into: how many of the cuts are not above it.</summary>
    /// <param name="cuts">Hex of keys, ascending.</param>
    public static string SliceOf(IReadOnlyList<string> cuts) => SliceOf(cuts, 0, cuts.Count);

    private static string SliceOf(IReadOnlyList<string> cuts, int low, int high)
    {
        if (low == high)
            return low.ToString(CultureInfo.InvariantCulture);

        var middle = (low + high) / 2;
        return $"CASE WHEN key < from_hex('{cuts[middle]}') THEN {SliceOf(cuts, low, middle)} ELSE {SliceOf(cuts, middle + 1, high)} END";
    }

    private static string Compared(TableSchema schema, bool everyAnswer)
        => string.Join(", ", schema.DataColumns
            .Where(column => column.Name is not ("record_id" or "kind") && (!Lineage.Contains(column.Name) || (everyAnswer && column.Name == "extract_id")))
            .Select(column => $"CAST({column.SqlName} AS {column.SqlType})"));
}
