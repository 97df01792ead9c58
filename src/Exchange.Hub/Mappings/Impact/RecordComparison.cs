using System.Globalization;
using DuckDB.NET.Data;

namespace Exchange.Hub.Mappings.Impact;

/// <summary>Compares two sets of Parquet parts by record id. DuckDB joins them within a memory limit and spills to disk.</summary>
/// <param name="folder">An existing folder for what does not fit in memory.</param>
internal sealed class RecordComparison(string folder)
{
    private const int Megabytes = 512;
    private const string Id = "record_id";

    /// <summary>Where a record stood and who made it: no facts about the subject.</summary>
    private static readonly string[] Provenance = [Id, "mapping_version", "source_row"];

    /// <exception cref="IOException">The engine failed; its own message may quote a record and is left out.</exception>
    public RecordDifference Compare(IReadOnlyList<string> before, IReadOnlyList<string> after, CancellationToken stop)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        using var cancel = stop.Register(command.Cancel);
        try
        {
            Run(command, string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{Megabytes}MiB'; SET temp_directory = {Text(folder)}; SET autoinstall_known_extensions = false;"));
            return (before.Count, after.Count) switch
            {
                (0, 0) => new RecordDifference(0, 0, 0, 0, []),
                (0, _) => new RecordDifference(Count(command, after), 0, 0, 0, []),
                (_, 0) => new RecordDifference(0, Count(command, before), 0, 0, []),
                _ => Join(command, before, after),
            };
        }
        catch (DuckDBException failure)
        {
            stop.ThrowIfCancellationRequested();
            throw new IOException($"比较记录时 DuckDB 出错（{failure.ErrorType}）。DuckDB failed while records were compared; is the disk of {folder} full?");
        }
    }

    private static RecordDifference Join(DuckDBCommand command, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        Run(command, $"CREATE VIEW b AS {Select(before)}; CREATE VIEW a AS {Select(after)};");
        var (old, now) = (Columns(command, "b"), Columns(command, "a"));
        var compared = old.Keys.Union(now.Keys).Except(Provenance).Order(StringComparer.Ordinal).ToList();
        var changes = compared.Select(column => Differs(column, old.GetValueOrDefault(column), now.GetValueOrDefault(column))).ToList();
        var both = $"b.{Id} IS NOT NULL AND a.{Id} IS NOT NULL";
        string[] counts =
        [
            $"count(*) FILTER (b.{Id} IS NULL)",
            $"count(*) FILTER (a.{Id} IS NULL)",
            $"count(*) FILTER ({both})",
            $"count(*) FILTER ({both} AND ({string.Join(" OR ", changes.DefaultIfEmpty("false"))}))",
            .. changes.Select(change => $"count(*) FILTER ({both} AND {change})"),
        ];
        command.CommandText = $"SELECT {string.Join(", ", counts)} FROM b FULL JOIN a ON b.{Id} = a.{Id}";
        using var reader = command.ExecuteReader();
        reader.Read();
        var numbers = Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64).ToList();
        var columns = compared.Zip(numbers.Skip(4), (column, records) => new ColumnChange(column, records))
            .Where(change => change.Records > 0)
            .OrderByDescending(change => change.Records)
            .ThenBy(change => change.Column, StringComparer.Ordinal);
        return new RecordDifference(numbers[0], numbers[1], numbers[3], numbers[2] - numbers[3], [.. columns]);
    }

    /// <summary>A column that only one side has is compared with nothing; types that differ are compared as text.</summary>
    private static string Differs(string column, string? old, string? now)
    {
        var name = $"\"{column}\"";
        return (old, now) switch
        {
            (null, _) => $"a.{name} IS NOT NULL",
            (_, null) => $"b.{name} IS NOT NULL",
            _ when old == now => $"b.{name} IS DISTINCT FROM a.{name}",
            _ => $"b.{name}::VARCHAR IS DISTINCT FROM a.{name}::VARCHAR",
        };
    }

    private static Dictionary<string, string> Columns(DuckDBCommand command, string view)
    {
        command.CommandText = $"DESCRIBE {view}";
        using var reader = command.ExecuteReader();
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            columns[reader.GetString(0)] = reader.GetString(1);
        }

        return columns;
    }

    private static long Count(DuckDBCommand command, IReadOnlyList<string> parts)
    {
        command.CommandText = $"SELECT count(*) FROM ({Select(parts)})";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(DuckDBCommand command, string sql)
    {
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Select(IEnumerable<string> parts) => $"SELECT * FROM read_parquet([{string.Join(", ", parts.Select(Text))}])";

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
