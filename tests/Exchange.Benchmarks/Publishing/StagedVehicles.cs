using System.Globalization;
using Azure.Storage.Blobs;
using DuckDB.NET.Data;
using Exchange.Core.Schema;

namespace Exchange.Benchmarks.Publishing;

/// <summary>Parts of vehicle records as the normalizer stages them, made up by DuckDB.</summary>
/// <param name="rows">Records.</param>
/// <param name="change">Percent of the records, spread evenly, whose amount differs in a changed extract.</param>
internal sealed class StagedVehicles(BlobContainerClient staging, RecordKind kind, long rows, long change)
{
    private const long RowsOfPart = 180_000;

    public async Task<IReadOnlyList<BlobClient>> WriteAsync(string source, string extractId, bool changed)
    {
        var parts = new List<BlobClient>();
        for (var from = 0L; from < rows; from += RowsOfPart)
        {
            var file = Path.GetTempFileName();
            Write(source, extractId, changed, from, Math.Min(from + RowsOfPart, rows), file);
            parts.Add(staging.GetBlobClient($"{extractId}/part-{parts.Count:d5}.parquet"));
            await parts[^1].UploadAsync(file, overwrite: true);
            File.Delete(file);
        }

        return parts;
    }

    private void Write(string source, string extractId, bool changed, long from, long to, string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var columns = string.Join(", ", kind.Fields.Select(field => $"{ValueOf(field, source, extractId, changed)} AS {field.Name}"));
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"COPY (SELECT {columns} FROM range({from}, {to}) t(i)) TO '{file}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 200000)");
        command.ExecuteNonQuery();
    }

    /// <summary>i is the number of the record; hash(i) scatters subjects over the file as a department's order does.</summary>
    private string ValueOf(SchemaField field, string source, string extractId, bool changed) => field.Name switch
    {
        "record_id" => $"unhex(md5('{source}' || i))",
        "kind" => $"'{kind.Name}'",
        "subject_id" => "CASE WHEN hash(i) % 50 = 0 THEN NULL ELSE lpad((hash(i) % 1000000000000)::VARCHAR, 12, '1') || lpad((i % 1000000)::VARCHAR, 6, '0') END",
        "subject_name" => "chr(19968 + (hash(i) % 8000)::INTEGER) || chr(19968 + (hash(i + 1) % 8000)::INTEGER) || chr(19968 + (hash(i + 2) % 8000)::INTEGER)",
        "source" => $"'{source}'",
        "extract_id" => $"'{extractId}'",
        "source_row" => "i::BIGINT",
        "mapping_version" => "'1.0.0'",
        "as_of" => $"DATE '2026-01-0{(changed ? 2 : 1)}'",
        "amount" => $"((hash(i + 3) % 50000000) / 100 + {(changed ? $"CASE WHEN i % 100 < {change} THEN 1 ELSE 0 END" : "0")})::DECIMAL(18, 2)",
        _ => field.Type switch
        {
            FieldType.Date => "DATE '2010-01-01' + (hash(i + 4) % 5000)::INTEGER",
            FieldType.Decimal => string.Create(CultureInfo.InvariantCulture, $"((hash(i + 5) % 100000) / 10)::DECIMAL({field.Precision}, {field.Scale})"),
            FieldType.Integer => "(hash(i + 6) % 100)::BIGINT",
            FieldType.Boolean => "hash(i + 7) % 2 = 0",
            FieldType.Code => "'0' || (hash(i + 8) % 9)",
            _ when field.Nullable && field.Name.Length % 3 == 0 => "NULL::VARCHAR",
            _ => $"'{field.Name[..1]}' || (hash(i + 9) % 1000000)",
        },
    };
}
