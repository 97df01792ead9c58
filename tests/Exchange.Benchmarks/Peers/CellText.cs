using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Exchange.Benchmarks.Peers;

/// <summary>How the CsvHelper peer cleans texts.</summary>
internal static partial class CellText
{
    private static readonly SearchValues<char> Unclean = SearchValues.Create(" 　•・（）");

    /// <summary>Trimmed; null for an empty cell and for words that stand for one.</summary>
    public static string? OrNull(string text)
    {
        var trimmed = text.Trim();
        return trimmed is "" or "-" or "--" or "/" or "无" or "NULL" ? null : trimmed;
    }

    /// <summary>Half-width, upper case, without blanks; null for an empty cell.</summary>
    public static string? Identifier(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return OrNull(string.Concat(HalfWidth(text).Where(kept => !char.IsWhiteSpace(kept))).ToUpperInvariant());
            }
        }

        return OrNull(text);
    }

    /// <summary>Half-width, blanks inside removed, separators of minority names unified; null for an empty cell.</summary>
    public static string? Name(string text)
    {
        if (text.AsSpan().IndexOfAny(Unclean) < 0)
        {
            return OrNull(text);
        }

        return OrNull(HalfWidth(text).Replace(" ", "", StringComparison.Ordinal).Replace('•', '·').Replace('・', '·'));
    }

    /// <summary>Runs of blanks and line breaks as one blank; null for an empty cell.</summary>
    public static string? Collapsed(string text)
        => OrNull(text) is { } trimmed && Blanks().IsMatch(trimmed) ? Blanks().Replace(trimmed, " ") : OrNull(text);

    public static string HalfWidth(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('！', '～') && !text.Contains('　', StringComparison.Ordinal))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            folded.Append(c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c == '　' ? ' ' : c);
        }

        return folded.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
