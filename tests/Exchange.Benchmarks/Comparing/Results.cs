using System.Globalization;
using DuckDB.NET.Data;

namespace Exchange.Benchmarks.Comparing;

/// <summary>Holds the results of all contestants against those of the first: same records in all columns, same rejects.</summary>
internal static class Results
{
    // Rows compared at a time, so that the sets fit in memory.
    private const long Window = 1_000_000;

    /// <summary>Prints one line for each comparison; false when one of them differs.</summary>
    public static bool AreEqual(IReadOnlyList<ContestantOutput> outputs, IReadOnlyList<string> names, long rows)
    {
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        for (var i = 0; i < outputs.Count; i++)
        {
            LoadRejects(database, outputs[i], i);
        }

        var equal = true;
        for (var i = 1; i < outputs.Count; i++)
        {
            var records = Differences(database, outputs[0].Records, outputs[i].Records, rows);
            var rejects = Number(database, Both($"select row, codes from rejects{0}", $"select row, codes from rejects{i}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{names[0]} and {names[i]}: {Count(database, outputs[0].Records)} and {Count(database, outputs[i].Records)} records, {records} differ; {Number(database, "select count(*) from rejects0")} and {Number(database, $"select count(*) from rejects{i}")} rejected rows, {rejects} differ."));
            equal &= records == 0 && rejects == 0 && Count(database, outputs[0].Records) == Count(database, outputs[i].Records);
        }

        return equal;
    }

    private static long Differences(DuckDBConnection database, string left, string right, long rows)
    {
        var names = Text(database, $"select string_agg('\"' || column_name || '\"', ', ') from (describe select * from '{left}')");
        var differences = 0L;
        for (var start = 0L; start < rows + 2; start += Window)
        {
            var within = string.Create(CultureInfo.InvariantCulture, $"where source_row >= {start} and source_row < {start + Window}");
            differences += Number(database, Both($"select {names} from '{left}' {within}", $"select {names} from '{right}' {within}"));
        }

        return differences;
    }

    private static string Both(string left, string right)
        => $"select (select count(*) from ({left} except all {right})) + (select count(*) from ({right} except all {left}))";

    private static long Count(DuckDBConnection database, string records) => Number(database, $"select count(*) from '{records}'");

    private static void LoadRejects(DuckDBConnection database, ContestantOutput output, int index)
    {
        var path = output.Rejects;
        if (output.Encoding != "utf-8")
        {
            path += ".utf8";
            Child.Run("sh", "-c", "exec iconv -f \"$1\" -t UTF-8 \"$2\" > \"$3\"", "sh", output.Encoding, output.Rejects, path);
        }

        using var command = database.CreateCommand();
        command.CommandText = $"""
            create table rejects{index} as
            select "{output.RowColumn}"::bigint as row, list_sort(list_distinct(regexp_extract_all("{output.CodesColumn}", '[A-Z][0-9]+'))) as codes
            from read_csv('{path}', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)
            """;
        command.ExecuteNonQuery();
    }

    private static long Number(DuckDBConnection database, string sql) => Convert.ToInt64(Scalar(database, sql), CultureInfo.InvariantCulture);

    private static string Text(DuckDBConnection database, string sql) => (string)Scalar(database, sql);

    private static object Scalar(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() ?? throw new InvalidDataException($"'{sql}' gave nothing.");
    }
}
