using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>
/// Compares two commits by what they do. Times, random names, the version of the program and the version that was read say how a
/// commit came about: they are left out. No value of a record is told, so of statistics only that they differ.
/// </summary>
internal static class CommitComparison
{
    private static readonly string[] Circumstances = [CommitFields.Timestamp, CommitFields.CommitId, CommitFields.Engine, CommitFields.ReadVersion];

    /// <summary>The first difference; null for none.</summary>
    public static string? Difference(LogEntry live, LogEntry rebuilt)
    {
        for (var at = 0; at < Math.Max(live.Actions.Count, rebuilt.Actions.Count); at++)
        {
            var (one, other) = (live.Actions.ElementAtOrDefault(at), rebuilt.Actions.ElementAtOrDefault(at));
            if (one is null || other is null || TextOf(one) != TextOf(other))
                return $"{at + 1}: {NameOf(one)} / {NameOf(other)}";
        }

        return null;
    }

    private static string TextOf(LogAction action) => LogLine.Of(Bare(action)).ToString();

    private static LogAction Bare(LogAction action) => action switch
    {
        CommitInfo commit => new CommitInfo(Bare(commit.Content)),
        Metadata metadata => metadata with { Id = "", CreatedTime = null },
        AddFile add => add with { ModificationTime = 0 },
        RemoveFile remove => remove with { DeletionTimestamp = null },
        SetTransaction transaction => transaction with { LastUpdated = null },
        _ => action,
    };

    private static JsonElement Bare(JsonElement content)
    {
        var bare = JsonObject.Create(content)!;
        foreach (var name in Circumstances)
            bare.Remove(name);

        return JsonSerializer.SerializeToElement(bare);
    }

    private static string NameOf(LogAction? action) => action switch
    {
        null => "-",
        AddFile add => $"add {add.Path}",
        RemoveFile remove => $"remove {remove.Path}",
        AddChangeFile change => $"cdc {change.Path}",
        SetTransaction transaction => $"txn {transaction.AppId}",
        _ => action.GetType().Name,
    };
}
