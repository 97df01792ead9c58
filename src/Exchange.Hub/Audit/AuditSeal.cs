using System.Globalization;

namespace Exchange.Hub.Audit;

/// <summary>
/// The number and the SHA-256 of a line of the audit. Written down elsewhere, it shows later that no line up to it was changed or cut
/// off, which the chain alone cannot show of its last lines.
/// </summary>
/// <param name="Number">0 for an audit without lines.</param>
/// <param name="Hash">Lower-case hex; empty for none.</param>
public sealed record AuditSeal(long Number, string Hash)
{
    /// <summary>Reads <c>NUMBER:HASH</c>; null when the text is no seal.</summary>
    public static AuditSeal? Parse(string text)
        => text.Split(':') is [var number, { Length: 64 } hash]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var found)
            && hash.All(char.IsAsciiHexDigit)
            ? new AuditSeal(found, hash.ToLowerInvariant())
            : null;

    /// <summary><c>NUMBER:HASH</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
