using System.Globalization;

namespace Exchange.Hub.Publish.Delta;

/// <summary>Application ids of the hub's <c>txn</c> actions; each version of a publish holds two.</summary>
internal static class TransactionIds
{
    /// <summary>Version of an extract's transaction: it is published or not.</summary>
    public const long Published = 1;

    private const string AsOfEnding = "#as-of";

    /// <summary><c>{partner}/{dataset}/{extractId}</c>, for a replay with <c>#{number}</c>: this extract is in the table, so a retry changes nothing.</summary>
    public static string Extract(string source, string extractId, int replay)
        => replay == 0 ? $"{source}/{extractId}" : string.Create(CultureInfo.InvariantCulture, $"{source}/{extractId}#{replay}");

    /// <summary><c>{partner}/{dataset}#as-of</c>: the date of the source's newest extract; its version is yyyyMMdd as a number.</summary>
    public static string AsOf(string source) => source + AsOfEnding;

    public static long AsOfVersion(DateOnly date) => long.Parse(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The source whose date this application id holds, null for any other id.</summary>
    public static string? SourceOfAsOf(string appId) => appId.EndsWith(AsOfEnding, StringComparison.Ordinal) ? appId[..^AsOfEnding.Length] : null;

    /// <summary>True for every transaction about that source.</summary>
    public static bool Concerns(string appId, string source) => appId == AsOf(source) || appId.StartsWith(source + "/", StringComparison.Ordinal);
}
