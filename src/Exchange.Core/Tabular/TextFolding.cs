using System.Runtime.CompilerServices;
using System.Text;

namespace Exchange.Core.Tabular;

/// <summary>
/// Makes texts comparable that people see as the same: full-width and half-width forms, blanks of every kind, signs without
/// width. Written out rather than left to NFKC, so that it needs no ICU data and never changes a Chinese character.
/// </summary>
public static class TextFolding
{
    /// <summary>Full-width ASCII (U+FF01-FF5E) to ASCII, U+3000 and U+00A0 to a blank; everything else as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string FoldWidth(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\uFF01', '\uFF5E');
        if (first < 0 && text.AsSpan().IndexOfAny('\u3000', '\u00A0') < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = FoldWidth(source[i]);
            }
        });
    }

    /// <inheritdoc cref="FoldWidth(string)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static char FoldWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        _ => c,
    };

    /// <summary>Signs without width: soft hyphen, zero-width characters, direction marks, byte order mark.</summary>
    public static bool IsInvisible(char c)
        => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF';

    /// <summary>Without blanks (of every kind) and invisible signs at both ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>A code or word to look up: trimmed, width folded, invisible signs removed, upper case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Word(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in Trim(text))
        {
            if (!IsInvisible(c))
            {
                kept.Append(char.ToUpperInvariant(FoldWidth(c)));
            }
        }

        return kept.ToString();
    }

    /// <summary>A heading to compare: width folded, without any blanks, line breaks and invisible signs, lower case.</summary>
    public static string Heading(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsBlank(c))
            {
                kept.Append(char.ToLowerInvariant(FoldWidth(c)));
            }
        }

        return kept.ToString();
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || IsInvisible(c);
}
