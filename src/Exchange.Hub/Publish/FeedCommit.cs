using System.Globalization;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>A version in the history of a table; what its writer did not record is null, counts are then 0.</summary>
/// <param name="Operation">MERGE for a publish.</param>
public sealed record FeedCommit(
    long Version,
    DateTimeOffset? Committed,
    string? Operation,
    string? Source,
    string? ExtractId,
    string? Delivery,
    string? MappingVersion,
    DateOnly? AsOf,
    long Added,
    long Changed,
    long Removed,
    long Unchanged)
{
    internal static FeedCommit Of(LogEntry entry)
    {
        var parameters = entry.Commit?.Texts(CommitFields.Parameters) ?? new Dictionary<string, string>();
        var metrics = entry.Commit?.Texts(CommitFields.Metrics) ?? new Dictionary<string, string>();
        return new FeedCommit(
            entry.Version,
            entry.Commit?.Timestamp is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
            entry.Commit?.Text(CommitFields.Operation),
            parameters.GetValueOrDefault(CommitFields.Source),
            parameters.GetValueOrDefault(CommitFields.ExtractId),
            parameters.GetValueOrDefault(CommitFields.Delivery),
            parameters.GetValueOrDefault(CommitFields.MappingVersion),
            DateOnly.TryParseExact(parameters.GetValueOrDefault(CommitFields.AsOf), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Number(CommitFields.Added),
            Number(CommitFields.Changed),
            Number(CommitFields.Removed),
            Number(CommitFields.Unchanged));

        long Number(string name) => long.TryParse(metrics.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
