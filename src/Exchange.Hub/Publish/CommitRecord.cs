using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Publish;

/// <summary>The <c>commitInfo</c> of a publish: which extract, by which mapping, with which counts. No value of a record.</summary>
internal static class CommitRecord
{
    private static readonly string Engine = $"exchange/{typeof(CommitRecord).Assembly.GetName().Version?.ToString(3)}";

    /// <param name="read">Version that was merged into; null for a new table.</param>
    /// <param name="timestamp">Milliseconds since 1970-01-01 UTC.</param>
    public static CommitInfo Of(PublishRequest request, MergeResult merge, long? read, long timestamp, string commitId)
    {
        var content = new JsonObject
        {
            [CommitFields.Timestamp] = timestamp,
            [CommitFields.Operation] = "MERGE",
            [CommitFields.Parameters] = ParametersOf(request),
            [CommitFields.IsolationLevel] = "Serializable",
            [CommitFields.BlindAppend] = false,
            [CommitFields.Metrics] = MetricsOf(merge),
            [CommitFields.Engine] = Engine,
            [CommitFields.CommitId] = commitId,
        };
        if (read is not null)
            content[CommitFields.ReadVersion] = read;

        return new CommitInfo(JsonSerializer.SerializeToElement(content));
    }

    private static JsonObject ParametersOf(PublishRequest request) => new()
    {
        [CommitFields.Source] = request.Source,
        [CommitFields.ExtractId] = request.ExtractId,
        [CommitFields.Delivery] = request.Delivery.ToString(),
        [CommitFields.AsOf] = request.AsOf.ToString("O", CultureInfo.InvariantCulture),
        [CommitFields.MappingVersion] = request.MappingVersion,
        [CommitFields.MappingHash] = request.MappingHash,
    };

    /// <summary>Numbers as texts, as Delta's own writers put them.</summary>
    private static JsonObject MetricsOf(MergeResult merge) => new()
    {
        [CommitFields.Added] = Text(merge.Counts.Added),
        [CommitFields.Changed] = Text(merge.Counts.Changed),
        [CommitFields.Removed] = Text(merge.Counts.Removed),
        [CommitFields.Unchanged] = Text(merge.Counts.Unchanged),
        [CommitFields.Records] = Text(merge.Counts.Records),
        [CommitFields.FilesAdded] = Text(merge.Actions.OfType<AddFile>().Count()),
        [CommitFields.FilesRemoved] = Text(merge.Actions.OfType<RemoveFile>().Count()),
        [CommitFields.ChangeFilesAdded] = Text(merge.Actions.OfType<AddChangeFile>().Count()),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
