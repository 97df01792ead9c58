using System.Globalization;
using Exchange.Core.Schema;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>Schema under which a version is written, and the actions that make it the table's: none when it is so already.</summary>
internal sealed record TableHead(TableSchema Schema, IReadOnlyList<LogAction> Actions)
{
    /// <exception cref="UnsupportedTableException">The kind changed the type of a column.</exception>
    public static TableHead For(RecordKind kind, Snapshot? snapshot, PublishOptions options, TimeProvider clock)
    {
        var configuration = ConfigurationOf(options);
        if (snapshot is null)
        {
            var created = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var fresh = TableSchema.Of(kind);
            var first = new Metadata(Guid.NewGuid().ToString(), FileFormat.Parquet, fresh.ToString(), [TableSchema.PartitionColumn], configuration, kind.Name, kind.Title, created);
            return new TableHead(fresh, [Protocol.Ours, first]);
        }

        var current = snapshot.Metadata;
        var schema = snapshot.Schema.EvolveTo(kind);
        var settings = new SortedDictionary<string, string>(current.Configuration.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in configuration)
            settings[key] = value;

        var metadata = current with { SchemaString = schema.ToString(), Configuration = settings, Name = kind.Name, Description = kind.Title };
        IReadOnlyList<LogAction> upgrade = snapshot.Protocol.MinWriterVersion < Protocol.Ours.MinWriterVersion ? [Protocol.Ours] : [];
        return new TableHead(schema, Same(current, metadata) ? upgrade : [.. upgrade, metadata]);
    }

    private static bool Same(Metadata one, Metadata other)
        => one.SchemaString == other.SchemaString && one.Name == other.Name && one.Description == other.Description
            && one.Configuration.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(other.Configuration.OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static SortedDictionary<string, string> ConfigurationOf(PublishOptions options) => new(StringComparer.Ordinal)
    {
        ["delta.enableChangeDataFeed"] = "true",
        ["delta.checkpointInterval"] = options.CheckpointInterval.ToString(CultureInfo.InvariantCulture),
        ["delta.logRetentionDuration"] = IntervalOf(options.LogRetention),
        ["delta.deletedFileRetentionDuration"] = IntervalOf(options.DeletedFileRetention),
    };

    private static string IntervalOf(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"interval {(long)span.TotalHours} hours");
}
