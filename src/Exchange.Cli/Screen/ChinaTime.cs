using System.Globalization;

namespace Exchange.Cli.Screen;

/// <summary>Times as operators read them: China Standard Time, which has no summer time.</summary>
internal static class ChinaTime
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>2026-06-30 14:05:09.</summary>
    public static string Of(DateTimeOffset time) => time.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
