using System.Globalization;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Publish;

/// <summary>A file whose rows are exported, and the columns that do not stand in it.</summary>
/// <param name="Path">As in the log.</param>
/// <param name="Source">Value of the partition column.</param>
/// <param name="More">Columns of SQL behind those of the schema, with a comma before each.</param>
internal sealed record FeedFile(string Path, string? Source, string More)
{
    public static FeedFile Of(AddFile file) => new(file.Path, SourceIn(file.PartitionValues), "");

    /// <summary>Change files of a version; where it has none, its added and removed files ("Reader Requirements for AddCDCFile").</summary>
    public static IReadOnlyList<FeedFile> ChangesIn(LogEntry entry)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $", {entry.Version} AS _commit_version");
        var changes = entry.Actions.OfType<AddChangeFile>().Select(file => new FeedFile(file.Path, SourceIn(file.PartitionValues), $", {MergeSql.ChangeType}{version}")).ToList();
        return changes.Count > 0 ? changes : [.. entry.Actions.SelectMany(action => WholeFile(action, version))];
    }

    private static IEnumerable<FeedFile> WholeFile(LogAction action, string version) => action switch
    {
        AddFile { DataChange: true } add => [new FeedFile(add.Path, SourceIn(add.PartitionValues), $", 'insert' AS {MergeSql.ChangeType}{version}")],
        RemoveFile { DataChange: true } remove => [new FeedFile(remove.Path, SourceIn(remove.PartitionValues), $", 'delete' AS {MergeSql.ChangeType}{version}")],
        _ => [],
    };

    private static string? SourceIn(IReadOnlyDictionary<string, string?>? values) => values?.GetValueOrDefault(TableSchema.PartitionColumn);
}
