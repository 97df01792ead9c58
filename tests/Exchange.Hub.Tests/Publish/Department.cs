using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using DuckDB.NET.Data;
using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Publish;

/// <summary>A data set whose extracts are staged as Parquet parts and published.</summary>
public sealed class Department(PublishStorage storage, RecordKind ownKind, string source)
{
    private int extracts;

    public string Source => source;

    /// <summary>What publishes; another one to try other options.</summary>
    public TablePublisher Publisher { get; init; } = storage.Publisher;

    public async Task<PublishResult> SendAsync(IEnumerable<PersonRow> rows, int day = 1, Delivery delivery = Delivery.Snapshot, bool allowOlder = false, RecordKind? kind = null)
        => await Publisher.PublishAsync(await StageAsync(rows, day, delivery, allowOlder, kind), default);

    /// <summary>A request for a new extract, its rows in parts of at most 700.</summary>
    public async Task<PublishRequest> StageAsync(IEnumerable<PersonRow> rows, int day = 1, Delivery delivery = Delivery.Snapshot, bool allowOlder = false, RecordKind? kind = null)
    {
        var number = Interlocked.Increment(ref extracts);
        var extractId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source} {number}"))));
        var asOf = new DateOnly(2026, 1, 1).AddDays(day);
        var parts = new List<BlobClient>();
        using var engine = new DuckDBConnection("DataSource=:memory:");
        engine.Open();
        Run(engine, "SET threads = 1");
        foreach (var part in rows.Chunk(700))
        {
            var blob = storage.Storage.Container(Names.Staging).GetBlobClient($"{extractId}/{parts.Count}.parquet");
            await blob.UploadAsync(BinaryData.FromBytes(PartOf(engine, part, extractId, asOf, kind ?? ownKind)), true);
            parts.Add(blob);
        }

        return new PublishRequest
        {
            Kind = kind ?? ownKind,
            Source = source,
            ExtractId = extractId,
            MappingVersion = "1.0.0",
            MappingHash = "abc",
            AsOf = asOf,
            Delivery = delivery,
            Parts = [.. parts.Select(part => new BlobPart(part))],
            AllowOlder = allowOlder,
        };
    }

    private byte[] PartOf(DuckDBConnection connection, IReadOnlyList<PersonRow> rows, string extractId, DateOnly asOf, RecordKind kind)
    {
        var file = Path.GetTempFileName();
        var marks = rows.Any(row => row.Deleted is not null);
        Run(connection, "CREATE OR REPLACE TABLE t (record_id BLOB, kind VARCHAR, subject_id VARCHAR, subject_name VARCHAR, as_of DATE, amount DECIMAL(18,2), source VARCHAR, extract_id VARCHAR, source_row BIGINT, mapping_version VARCHAR, registered_on DATE, alive BOOLEAN, children BIGINT, gained VARCHAR, _deleted BOOLEAN)");
        using (var appender = connection.CreateAppender("t"))
        {
            foreach (var row in rows)
            {
                appender.CreateRow()
                    .AppendValue(MD5.HashData(Encoding.UTF8.GetBytes(row.Key))).AppendValue("person").AppendValue(row.Subject).AppendValue(row.Name)
                    .AppendValue(asOf).AppendValue(row.Amount).AppendValue(source).AppendValue(extractId).AppendValue(row.SourceRow).AppendValue("1.0.0")
                    .AppendValue(row.On).AppendValue(row.Alive).AppendValue(row.Count).AppendValue(row.Gained).AppendValue(row.Deleted)
                    .EndRow();
            }
        }

        var columns = string.Join(", ", kind.Fields.Select(field => field.Name)) + (marks ? ", _deleted" : "");
        Run(connection, $"COPY (SELECT {columns} FROM t) TO '{file}' (FORMAT parquet)");
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        return bytes;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
