using System.Text.Json;

namespace Exchange.Hub.Publish.Delta;

/// <summary>One action of a log entry (Delta protocol, "Actions"). Names of properties are those of the protocol, in camel case in the log.</summary>
internal abstract record LogAction;

/// <summary>What a client must understand to read and to write the table ("Protocol Evolution").</summary>
/// <param name="ReaderFeatures">Present only with reader version 3.</param>
/// <param name="WriterFeatures">Present only with writer version 7.</param>
internal sealed record Protocol(
    int MinReaderVersion,
    int MinWriterVersion,
    IReadOnlyList<string>? ReaderFeatures = null,
    IReadOnlyList<string>? WriterFeatures = null) : LogAction
{
    /// <summary>Reader 1, writer 4: the lowest versions that know the change data feed, so the most readers can follow.</summary>
    public static Protocol Ours { get; } = new(1, 4);
}

/// <summary>Schema and properties of the table ("Change Metadata"); a later one replaces the whole.</summary>
/// <param name="Id">GUID of the table; never changes.</param>
/// <param name="CreatedTime">Milliseconds since 1970-01-01 UTC.</param>
internal sealed record Metadata(
    string Id,
    FileFormat Format,
    string SchemaString,
    IReadOnlyList<string> PartitionColumns,
    IReadOnlyDictionary<string, string> Configuration,
    string? Name = null,
    string? Description = null,
    long? CreatedTime = null) : LogAction;

/// <summary>Encoding of the data files ("Format Specification"); the protocol knows parquet alone.</summary>
internal sealed record FileFormat(string Provider, IReadOnlyDictionary<string, string>? Options)
{
    public static FileFormat Parquet { get; } = new("parquet", new Dictionary<string, string>());
}

/// <summary>A data file is part of the table from this version on ("Add File and Remove File").</summary>
/// <param name="Path">Relative to the table, URI-encoded; see <see cref="TablePath"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModificationTime">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Stats">JSON of <see cref="FileStatistics"/>.</param>
internal sealed record AddFile(
    string Path,
    IReadOnlyDictionary<string, string?> PartitionValues,
    long Size,
    long ModificationTime,
    bool DataChange,
    string? Stats = null,
    IReadOnlyDictionary<string, string>? Tags = null) : LogAction;

/// <summary>A data file is no longer part of the table; it stays as a tombstone until it has expired.</summary>
/// <param name="DeletionTimestamp">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="ExtendedFileMetadata">True where partition values and size stand.</param>
internal sealed record RemoveFile(
    string Path,
    bool DataChange,
    long? DeletionTimestamp = null,
    bool? ExtendedFileMetadata = null,
    IReadOnlyDictionary<string, string?>? PartitionValues = null,
    long? Size = null) : LogAction;

/// <summary>A file with the rows that changed in this version ("Add CDC File"); <paramref name="DataChange"/> is always false.</summary>
internal sealed record AddChangeFile(
    string Path,
    IReadOnlyDictionary<string, string?> PartitionValues,
    long Size,
    bool DataChange = false,
    IReadOnlyDictionary<string, string>? Tags = null) : LogAction;

/// <summary>How far an application has come ("Transaction Identifiers"), recorded in one step with the data.</summary>
/// <param name="LastUpdated">Milliseconds since 1970-01-01 UTC.</param>
internal sealed record SetTransaction(string AppId, long Version, long? LastUpdated = null) : LogAction;

/// <summary>What made a version ("Commit Provenance Information"). Other writers may put any JSON here, so it is kept as found.</summary>
internal sealed record CommitInfo(JsonElement Content) : LogAction
{
    /// <summary>The text at that name, null where it is missing or no text.</summary>
    public string? Text(string name)
        => Content.ValueKind == JsonValueKind.Object && Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Milliseconds since 1970-01-01 UTC, null where the writer gave none.</summary>
    public long? Timestamp
        => Content.ValueKind == JsonValueKind.Object && Content.TryGetProperty("timestamp", out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds)
            ? milliseconds
            : null;

    /// <summary>The texts and numbers under that name, as texts; empty where it is missing.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
        => Content.ValueKind == JsonValueKind.Object && Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString())
            : new Dictionary<string, string>();
}
