using System.Globalization;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// Finds columns of the staged parts and the current files that need not be sorted as they are: those of one value, such as the kind or a
/// field its department does not send, are added behind the sort, and words of a short list, such as codes and extracts' ids, are sorted
/// along as their numbers. The files alone decide, so that the same files give the same result.
/// </summary>
internal sealed class NarrowColumns(MergeInput input, MergeSql sql)
{
    private readonly IReadOnlyList<string> files = [.. input.Parts, .. input.Current];

    /// <summary>What a number of one byte can say.</summary>
    private const int MostWords = 250;

    /// <summary>Characters of all words; a longer list would be read with every statement that names it.</summary>
    private const int LongestList = 10_000;

    /// <summary>The rows' order needs these.</summary>
    private static readonly string[] Keys = ["subject_id", "record_id"];

    /// <summary>By column; others are sorted as they are.</summary>
    public IReadOnlyDictionary<string, NarrowColumn> Find(DuckSession session, CancellationToken stop)
    {
        var narrow = new Dictionary<string, NarrowColumn>(StringComparer.Ordinal);
        var candidates = Candidates(session, stop);
        foreach (var (column, value) in candidates.Zip(OneValues(session, candidates, stop)))
        {
            if (value is not null)
                narrow[column.Name] = new NarrowColumn(null, $"CAST({value} AS {column.SqlType})");
            else if (column.Type == "string" && WordsOf(session, column, stop) is { } words)
                narrow[column.Name] = new NarrowColumn($"CAST({column.SqlName} AS ENUM({words}))", $"CAST({column.SqlName} AS VARCHAR)");
        }

        return narrow;
    }

    /// <summary>For each column the value that all rows have, as SQL spells it; null where they differ.</summary>
    private List<string?> OneValues(DuckSession session, List<TableColumn> columns, CancellationToken stop)
    {
        if (columns.Count == 0)
            return [];

        var values = string.Join(", ", columns.Select(column =>
            $"CASE WHEN count({column.SqlName}) = 0 THEN ['none', ''] WHEN count({column.SqlName}) = count(*) AND min({column.SqlName}) = max({column.SqlName}) THEN ['one', CAST(min({column.SqlName}) AS VARCHAR)] END"));
        return session.Rows(
            $"SELECT {values} FROM {sql.Rows(files)}",
            row => columns.Select((_, at) => row.IsDBNull(at) ? null : row.GetFieldValue<List<string>>(at) is ["one", var value] ? Sql.Text(value) : "NULL").ToList(),
            stop)[0];
    }

    /// <summary>The words of a column as SQL spells them; null where they are too many. One column after the other: together they take hundreds of MiB.</summary>
    private string? WordsOf(DuckSession session, TableColumn column, CancellationToken stop)
    {
        var words = session.Texts($"SELECT DISTINCT {column.SqlName} AS word FROM {sql.Rows(files)} WHERE word IS NOT NULL LIMIT {MostWords + 1}", stop).Order(StringComparer.Ordinal).ToList();
        return words.Count <= MostWords && words.Sum(word => word.Length) <= LongestList ? string.Join(", ", words.Select(Sql.Text)) : null;
    }

    /// <summary>Columns that hardly take room in the files, or have one value as the files' statistics say.</summary>
    private List<TableColumn> Candidates(DuckSession session, CancellationToken stop)
    {
        const double BytesOfAWord = 1.5;
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT path_in_schema FROM parquet_metadata({Sql.Files(files)}) GROUP BY path_in_schema
            HAVING sum(total_uncompressed_size) >= {BytesOfAWord} * sum(num_values) + 4096 * count(*)
                AND (count(stats_min_value) < count(*) OR count(stats_max_value) < count(*) OR min(stats_min_value) <> max(stats_max_value))
            """);
        var varying = session.Texts(query, stop).Concat(Keys).ToHashSet(StringComparer.Ordinal);
        return [.. input.Schema.DataColumns.Where(column => !varying.Contains(column.Name) && column.Type != "binary")];
    }
}

/// <summary>How a column is sorted along.</summary>
/// <param name="Before">What is sorted in its place; null for nothing.</param>
/// <param name="Behind">The column again.</param>
internal sealed record NarrowColumn(string? Before, string Behind);
