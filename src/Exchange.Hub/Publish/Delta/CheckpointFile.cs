using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Publish.Delta;

/// <summary>
/// Classic checkpoints of one Parquet file ("Checkpoints", "V1 Spec", "Checkpoint Schema"). DuckDB turns rows into the JSON of a log
/// line and back, so that checkpoints and entries are read by one parser.
/// </summary>
internal sealed class CheckpointFile(DeltaLog log, PublishOptions options, TimeProvider clock)
{
    private const string Strings = "MAP(VARCHAR, VARCHAR)";

    private static readonly (string Name, string Type)[] Columns =
    [
        ("protocol", "STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER)"),
        ("metaData", $"STRUCT(id VARCHAR, \"name\" VARCHAR, description VARCHAR, \"format\" STRUCT(provider VARCHAR, \"options\" {Strings}), schemaString VARCHAR, partitionColumns VARCHAR[], createdTime BIGINT, configuration {Strings})"),
        ("txn", "STRUCT(appId VARCHAR, \"version\" BIGINT, lastUpdated BIGINT)"),
        ("add", $"STRUCT(path VARCHAR, partitionValues {Strings}, size BIGINT, modificationTime BIGINT, dataChange BOOLEAN, stats VARCHAR, tags {Strings})"),
        ("remove", $"STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN, partitionValues {Strings}, size BIGINT)"),
    ];

    /// <summary>The actions of a checkpoint, in any order.</summary>
    /// <exception cref="DamagedLogException">It is missing or not a checkpoint.</exception>
    public async Task<IReadOnlyList<LogAction>> ReadAsync(long version, CancellationToken stop)
    {
        using var work = new WorkFolder(options);
        var path = LogName.Checkpoint(version);
        var file = work.File("checkpoint.parquet");
        try
        {
            await log.Blob(path).DownloadToAsync(file, stop).ConfigureAwait(false);
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw new DamagedLogException($"{log.Table}/{path} is missing. Restore the blob from a backup, or read the table from version 0 on.");
        }

        return await Task.Run(() => ReadFile(file, $"{log.Table}/{path}", work, stop), stop).ConfigureAwait(false);
    }

    /// <summary>Writes the checkpoint of a snapshot, then the pointer to it, unless that points further already.</summary>
    public async Task WriteAsync(Snapshot snapshot, CancellationToken stop)
    {
        using var work = new WorkFolder(options);
        var actions = ActionsOf(snapshot);
        var file = work.File("checkpoint.parquet");
        await Task.Run(() => WriteFile(actions, file, work, stop), stop).ConfigureAwait(false);
        await log.Blob(LogName.Checkpoint(snapshot.Version)).UploadAsync(file, overwrite: true, stop).ConfigureAwait(false);
        await PointAsync(new LastCheckpoint(snapshot.Version, actions.Count, new FileInfo(file).Length, snapshot.Files.Count), stop).ConfigureAwait(false);
    }

    private static List<LogAction> ReadFile(string file, string place, WorkFolder work, CancellationToken stop)
    {
        using var session = work.OpenSession(1, 1);
        var source = $"read_parquet({Sql.Text(file)})";
        try
        {
            var held = session.Texts($"SELECT column_name FROM (DESCRIBE SELECT * FROM {source})", stop).ToHashSet();
            return [.. Columns.Where(column => held.Contains(column.Name))
                .SelectMany(column => session.Texts($"SELECT json_object({Sql.Text(column.Name)}, to_json({Sql.Name(column.Name)}))::VARCHAR FROM {source} WHERE {Sql.Name(column.Name)} IS NOT NULL", stop))
                .Select(line => LogEntry.ParseLine(line, place))
                .OfType<LogAction>()];
        }
        catch (MergeFailedException)
        {
            throw new DamagedLogException($"{place} is no Parquet file with a checkpoint's columns. Delete it if the log still begins at version 0, else restore it from a backup.");
        }
    }

    private static void WriteFile(IReadOnlyList<LogAction> actions, string file, WorkFolder work, CancellationToken stop)
    {
        var lines = work.File("checkpoint.json");
        File.WriteAllLines(lines, actions.Select(action => LogLine.Of(action).ToString()), new UTF8Encoding(false));
        using var session = work.OpenSession(1, 1);
        var columns = string.Join(", ", Columns.Select(column => $"{Sql.Name(column.Name)}: {Sql.Text(column.Type)}"));
        session.Execute(
            $"COPY (SELECT * FROM read_json({Sql.Text(lines)}, format = 'newline_delimited', maximum_object_size = 67108864, columns = {{{columns}}})) "
            + $"TO {Sql.Text(file)} (FORMAT parquet, COMPRESSION zstd)",
            stop);
    }

    /// <summary>All that still counts; tombstones only while they have not expired, and without what only a JSON entry may hold.</summary>
    private List<LogAction> ActionsOf(Snapshot snapshot)
    {
        var expired = clock.GetUtcNow().Subtract(options.DeletedFileRetention).ToUnixTimeMilliseconds();
        return
        [
            snapshot.Protocol,
            snapshot.Metadata,
            .. snapshot.Transactions.Values.OrderBy(transaction => transaction.AppId, StringComparer.Ordinal),
            .. snapshot.Files.Values.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file with { DataChange = false }),
            .. snapshot.Tombstones.Values.Where(file => file.DeletionTimestamp > expired).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file with { DataChange = false }),
        ];
    }

    private async Task PointAsync(LastCheckpoint pointer, CancellationToken stop)
    {
        var blob = log.Blob(LogName.LastCheckpoint);
        if (await log.ReadTextAsync(LogName.LastCheckpoint, stop).ConfigureAwait(false) is { } text && VersionIn(text) >= pointer.Version)
            return;

        await blob.UploadAsync(BinaryData.FromString(JsonSerializer.Serialize(pointer, LogLine.Json)), overwrite: true, stop).ConfigureAwait(false);
    }

    private static long? VersionIn(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LastCheckpoint>(text, LogLine.Json)?.Version;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Content of <c>_last_checkpoint</c> ("Last Checkpoint File Schema").</summary>
/// <param name="Size">Actions in the checkpoint.</param>
/// <param name="SizeInBytes">Bytes of its file.</param>
/// <param name="NumOfAddFiles">Data files in the checkpoint.</param>
internal sealed record LastCheckpoint(long Version, long Size, long? SizeInBytes = null, long? NumOfAddFiles = null);
