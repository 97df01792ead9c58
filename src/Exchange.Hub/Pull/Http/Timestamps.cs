using System.Globalization;
using Exchange.Core.Pulling;

namespace Exchange.Hub.Pull.Http;

/// <summary>Times as requests and file names write them.</summary>
internal static class Timestamps
{
    public static string Write(DateTimeOffset time, TimestampForm form, TimeZoneInfo zone) => form switch
    {
        TimestampForm.UnixMilliseconds => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        TimestampForm.UnixSeconds => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        TimestampForm.Iso => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
    };

    /// <summary>Puts {date} and {time} in.</summary>
    public static string FileName(string template, DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return template
            .Replace("{date}", local.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{time}", local.ToString("HHmmss", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
