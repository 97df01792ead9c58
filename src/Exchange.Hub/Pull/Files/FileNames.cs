using System.Globalization;

namespace Exchange.Hub.Pull.Files;

/// <summary>Names of a partner's files: which cannot be taken, and what a file is called where its name is in use.</summary>
internal static class FileNames
{
    /// <summary>Characters; the inbox's own folders have to fit into a blob's 1,024 beside it.</summary>
    private const int LongestName = 200;

    /// <summary>Stands for bytes that are no UTF-8.</summary>
    private const char Undecodable = '\uFFFD';

    /// <summary>Why a file of that name is not taken, 中文 first; null when nothing is wrong with it.</summary>
    public static string? Fault(string name) => name switch
    {
        "" or "." or ".." => "不是文件名 (no file name)",
        _ when name.Contains(Undecodable) || HasLoneSurrogate(name) => "文件名不是 UTF-8 (the name is not UTF-8)",
        _ when name.Any(one => one is '/' or '\\' || char.IsControl(one)) => "文件名含 / \\ 或控制字符 (slash, backslash or control character in the name)",
        _ when name.EndsWith('.') => "文件名以句点结尾 (the name ends in a dot)",
        _ when name.Length > LongestName => "文件名超过 200 个字符 (the name is longer than 200 characters)",
        _ => null,
    };

    /// <summary>The name as a message shows it: no line breaks or control characters, not too long.</summary>
    public static string Shown(string name)
        => string.Concat(name.Take(80).Select(one => char.IsControl(one) || char.IsSurrogate(one) ? '?' : one)) + (name.Length > 80 ? "…" : "");

    /// <summary>vehicle.csv, then vehicle.20261126T180000Z.csv, then vehicle.20261126T180000Z-2.csv and so on.</summary>
    public static IEnumerable<string> WithTime(string name, DateTimeOffset time)
    {
        yield return name;
        var dot = name.IndexOf('.', 1);
        var (stem, ending) = dot < 0 ? (name, "") : (name[..dot], name[dot..]);
        var stamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        yield return $"{stem}.{stamp}{ending}";
        for (var further = 2; further < 100; further++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{stem}.{stamp}-{further}{ending}");
        }
    }

    private static bool HasLoneSurrogate(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (char.IsHighSurrogate(name[at]) && at + 1 < name.Length && char.IsLowSurrogate(name[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(name[at]))
            {
                return true;
            }
        }

        return false;
    }
}
