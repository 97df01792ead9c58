using Exchange.Core.Schema;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>A version of a table as an operator sees it.</summary>
/// <param name="Committed">Null where the writer gave no time.</param>
/// <param name="Bytes">Size of all data files.</param>
public sealed record FeedVersion(
    string Table,
    long Version,
    DateTimeOffset? Committed,
    string? Title,
    IReadOnlyList<FeedColumn> Columns,
    IReadOnlyList<FeedSource> Sources,
    int Files,
    long Bytes)
{
    /// <summary>Records of all sources.</summary>
    public long Records => Sources.Sum(source => source.Records);

    internal static FeedVersion Of(string table, Snapshot snapshot) => new(
        table,
        snapshot.Version,
        snapshot.Timestamp is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
        snapshot.Metadata.Description,
        [.. snapshot.Schema.Columns.Select(FeedColumn.Of)],
        [.. snapshot.Sources().Select(source => FeedSource.Of(source, snapshot))],
        snapshot.Files.Count,
        snapshot.Files.Values.Sum(file => file.Size));
}

/// <summary>A column of a table.</summary>
/// <param name="Type">As the protocol spells it, such as <c>decimal(18,2)</c>.</param>
/// <param name="Comment">Chinese title and description.</param>
/// <param name="Sensitivity">As the schema had it when the version was written; of a column that says none, <see cref="Sensitivity.Sensitive"/>.</param>
public sealed record FeedColumn(string Name, string Type, bool Nullable, string? Comment, Sensitivity Sensitivity)
{
    internal static FeedColumn Of(TableColumn column) => new(column.Name, column.Type, column.Nullable, (string?)column.Metadata["comment"], column.Sensitivity);
}

/// <summary>What a version holds of one source.</summary>
/// <param name="AsOf">Day of its newest extract.</param>
public sealed record FeedSource(string Source, DateOnly? AsOf, long Records, int Files)
{
    internal static FeedSource Of(string source, Snapshot snapshot) => new(source, snapshot.AsOf(source), snapshot.Records(source), snapshot.FilesOf(source).Count);
}
