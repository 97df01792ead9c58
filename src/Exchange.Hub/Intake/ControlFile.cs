using Exchange.Hub.Ledger;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Intake;

/// <summary>
/// A control file beside an extract (控制文件): <c>FILE.manifest.json</c> with <c>rows</c> and <c>sha256</c>, <c>FILE.sha256</c> as
/// sha256sum writes it, or an <c>FILE.ok</c> whose being there says that the upload is finished.
/// </summary>
public static class ControlFile
{
    private const int Sha256Digits = 64;

    /// <summary>Endings, the most telling first.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".manifest.json", ".sha256", ".ok"];

    /// <summary>The extract that a control file belongs to; null when the name is no control file's.</summary>
    public static string? ExtractOf(string blob)
        => Endings.FirstOrDefault(ending => blob.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found ? blob[..^found.Length] : null;

    /// <summary>What it promises.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says what was expected.</exception>
    public static ControlNote Read(string blob, string text)
    {
        if (blob.EndsWith(".manifest.json", StringComparison.OrdinalIgnoreCase))
        {
            return Manifest(text);
        }

        return blob.EndsWith(".sha256", StringComparison.OrdinalIgnoreCase)
            ? new ControlNote(null, Digest(text.TrimStart('\uFEFF').Split([' ', '\t', '\r', '\n'], 2)[0]))
            : new ControlNote(null, null);
    }

    private static ControlNote Manifest(string text)
    {
        try
        {
            var manifest = JObject.Parse(text.TrimStart('\uFEFF'));
            var rows = manifest["rows"]?.Type switch
            {
                null or JTokenType.Null => (long?)null,
                JTokenType.Integer => manifest.Value<long>("rows"),
                _ => throw new FormatException("“rows” 应为整数。Expected an integer."),
            };
            return new ControlNote(rows, manifest.Value<string?>("sha256") is { } digest ? Digest(digest) : null);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidCastException or OverflowException)
        {
            throw new FormatException("清单不是有效的 JSON；应为 {\"rows\": 行数, \"sha256\": \"…\"}。The manifest is no JSON object with rows and sha256.");
        }
    }

    private static string Digest(string text)
        => text.Length == Sha256Digits && text.All(char.IsAsciiHexDigit)
            ? text.ToLowerInvariant()
            : throw new FormatException("SHA-256 应为 64 位十六进制数字。Expected 64 hex digits.");
}
