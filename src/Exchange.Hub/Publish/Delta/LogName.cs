using System.Globalization;
using System.Text.RegularExpressions;

namespace Exchange.Hub.Publish.Delta;

/// <summary>Names of the blobs of a log: versions have 20 digits, so that names sort as versions do.</summary>
internal static partial class LogName
{
    public const string Folder = "_delta_log/";
    public const string LastCheckpoint = Folder + "_last_checkpoint";

    public static string Entry(long version) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{version:d20}.json");

    /// <summary>A classic checkpoint ("Classic checkpoint").</summary>
    public static string Checkpoint(long version) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{version:d20}.checkpoint.parquet");

    /// <summary>The version of an entry; null for any other name.</summary>
    public static long? EntryVersion(string name) => VersionOf(EntryPattern().Match(name));

    /// <summary>The version of a classic checkpoint; null for any other name.</summary>
    public static long? CheckpointVersion(string name) => VersionOf(CheckpointPattern().Match(name));

    private static long? VersionOf(Match match)
        => match.Success && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    [GeneratedRegex(@"^_delta_log/(\d{20})\.json$")]
    private static partial Regex EntryPattern();

    [GeneratedRegex(@"^_delta_log/(\d{20})\.checkpoint\.parquet$")]
    private static partial Regex CheckpointPattern();
}
