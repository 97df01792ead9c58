using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DuckDB.NET.Data;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Publish;

/// <summary>
/// A second reader of Delta tables, written from the protocol's text and sharing nothing with the hub: it replays the JSON entries, or a
/// checkpoint and the entries behind it, and reads rows by DuckDB. Rows come as texts, one for each record, columns divided by |.
/// </summary>
public sealed class IndependentTable(BlobContainerClient container, string table)
{
    public const string Columns = "hex(record_id), subject_id, subject_name, amount, source, extract_id, source_row, registered_on, alive, children";

    [ThreadStatic]
    private static DuckDBConnection? engine;

    public async Task<IReadOnlyList<string>> BlobsAsync(string prefix = "")
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{table}/{prefix}" }))
            names.Add(blob.Name[(table.Length + 1)..]);

        return names;
    }

    public async Task<long> NewestAsync()
        => (await BlobsAsync("_delta_log/")).Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Max(name => long.Parse(name["_delta_log/".Length..^".json".Length], null));

    public async Task<IReadOnlyList<JObject>> EntryAsync(long version)
        => [.. (await TextAsync($"_delta_log/{version:d20}.json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];

    public async Task<string> TextAsync(string path) => (await container.GetBlobClient($"{table}/{path}").DownloadContentAsync()).Value.Content.ToString();

    public async Task<byte[]> BytesAsync(string path) => (await container.GetBlobClient($"{table}/{path}").DownloadContentAsync()).Value.Content.ToArray();

    /// <summary>Add actions of a version by path: entries 0 to the version replayed, or the checkpoint and what follows.</summary>
    public async Task<Dictionary<string, JObject>> FilesAsync(long version, long? checkpoint = null)
    {
        var files = new Dictionary<string, JObject>();
        if (checkpoint is { } start)
        {
            foreach (var row in await CheckpointAsync(start))
            {
                if (row["add"] is JObject add)
                    files.Add((string)add["path"]!, add);
            }
        }

        for (var at = (checkpoint ?? -1) + 1; at <= version; at++)
        {
            foreach (var action in await EntryAsync(at))
            {
                if (action["remove"] is JObject remove)
                    Assert.True(files.Remove((string)remove["path"]!), "a removed file was not there");
            }

            foreach (var action in await EntryAsync(at))
            {
                if (action["add"] is JObject add)
                    files[(string)add["path"]!] = add;
            }
        }

        return files;
    }

    /// <summary>Rows of a checkpoint as JSON.</summary>
    public async Task<IReadOnlyList<JObject>> CheckpointAsync(long version)
    {
        var file = await LocalAsync($"_delta_log/{version:d20}.checkpoint.parquet");
        return [.. Query($"SELECT to_json(c)::VARCHAR FROM read_parquet('{file}') c").Select(row => JObject.Parse(row))];
    }

    public async Task<IReadOnlyList<string>> RowsAsync(long version, long? checkpoint = null, string columns = Columns)
    {
        var rows = new List<string>();
        foreach (var add in (await FilesAsync(version, checkpoint)).Values)
            rows.AddRange(await RowsOfAsync(add, columns));

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>Changes of a version by the rules for readers: change files if there are any, else added and removed files.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(long version)
    {
        var entry = await EntryAsync(version);
        var rows = new List<string>();
        foreach (var change in entry.Select(action => action["cdc"]).OfType<JObject>())
            rows.AddRange(await RowsOfAsync(change, "_change_type, " + Columns));

        if (entry.All(action => action["cdc"] is null))
        {
            foreach (var action in entry)
            {
                if (action["add"] is JObject add)
                    rows.AddRange(await RowsOfAsync(add, "'insert', " + Columns));

                if (action["remove"] is JObject remove)
                    rows.AddRange(await RowsOfAsync(remove, "'delete', " + Columns));
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<string>> RowsOfAsync(JObject file, string columns = Columns)
    {
        var local = await LocalAsync(Uri.UnescapeDataString((string)file["path"]!));
        var source = ((string)file["partitionValues"]!["source"]!).Replace("'", "''", StringComparison.Ordinal);
        return Query($"SELECT concat_ws('|', {string.Join(", ", columns.Split(", ").Select(column => $"coalesce(({column})::VARCHAR, '∅')"))}) FROM (SELECT '{source}' AS source, * FROM read_parquet('{local}', hive_partitioning = false))");
    }

    /// <summary>Result of a query, its only column as text, without the files it reads.</summary>
    public static IReadOnlyList<string> Query(string sql)
    {
        if (engine is null)
        {
            engine = new DuckDBConnection("DataSource=:memory:");
            engine.Open();
        }

        using var command = engine.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);

        return rows;
    }

    public async Task<string> LocalAsync(string path)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "exchange-independent", container.Name, table)).FullName;
        var file = Path.Combine(folder, path.Replace('/', '~'));
        if (!File.Exists(file))
            await container.GetBlobClient($"{table}/{path}").DownloadToAsync(file);

        return file;
    }
}
