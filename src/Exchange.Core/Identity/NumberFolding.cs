using System.Runtime.CompilerServices;
using Exchange.Core.Tabular;

namespace Exchange.Core.Identity;

/// <summary>Takes from a cell what typing, spreadsheets and export programs put around and into a number.</summary>
internal static class NumberFolding
{
    /// <summary>Longer than any number, so that a text that fills it cannot be one.</summary>
    public const int Capacity = 48;

    private const string Quotes = "'\"`´‘’‛“”′″";
    private const string MaskSigns = "●○■□█▇•∗✱✳※";

    // Signs that look like the check character: multiplication sign, Greek chi, Cyrillic ha, Roman ten.
    private const string LikeX = "×ΧχХхⅩⅹ✕✖";

    /// <summary>
    /// Width folded, upper case, without blanks, invisible signs and enclosing quotes; signs that mask become *. Returns the
    /// length; what is longer than <paramref name="into"/> is cut off.
    /// </summary>
    /// <param name="repaired">True when more was changed than letter case and spaces at the ends.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<char> text, Span<char> into, out bool repaired)
    {
        var spaced = text.Trim(' ');
        var bare = WithoutQuotes(spaced);
        repaired = bare.Length != spaced.Length;
        var length = 0;
        foreach (var c in bare)
        {
            if (IsNothing(c))
            {
                repaired = true;
                continue;
            }

            if (length == into.Length)
            {
                break;
            }

            var folded = FoldSign(c);
            repaired |= folded != c;
            into[length++] = char.IsAsciiLetterLower(folded) ? (char)(folded - 32) : folded;
        }

        return length;
    }

    /// <summary>Blanks, signs without width and control characters.</summary>
    public static bool IsNothing(char c) => char.IsWhiteSpace(c) || TextFolding.IsInvisible(c) || char.IsControl(c);

    private static char FoldSign(char c)
    {
        if (char.IsAscii(c))
        {
            return c;
        }

        if (LikeX.Contains(c, StringComparison.Ordinal))
        {
            return 'X';
        }

        return MaskSigns.Contains(c, StringComparison.Ordinal) ? '*' : TextFolding.FoldWidth(c);
    }

    /// <summary>Also the equals sign of ="1401…", which keeps a spreadsheet from calculating.</summary>
    private static ReadOnlySpan<char> WithoutQuotes(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsAround(text[start]))
        {
            start++;
        }

        while (end > start && IsAround(text[end - 1]))
        {
            end--;
        }

        var isFormula = end - start > 1 && TextFolding.FoldWidth(text[start]) == '=' && IsQuote(text[start + 1]);
        return isFormula ? WithoutQuotes(text[(start + 1)..end]) : text[start..end];
    }

    private static bool IsAround(char c) => IsNothing(c) || IsQuote(c);

    private static bool IsQuote(char c) => Quotes.Contains(TextFolding.FoldWidth(c), StringComparison.Ordinal);
}
