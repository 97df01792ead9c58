using System.Buffers;
using System.Collections.Frozen;

namespace Exchange.Core.Identity;

/// <summary>What a folded text looks like before it is known what it is.</summary>
internal static class NumberShape
{
    /// <summary>Characters a mask has to leave so that there is a number to speak of.</summary>
    private const int LeastVisible = 4;

    /// <summary>Texts of nothing but these stand for nothing: 0, 000000, 0.00, -, --, /, ——.</summary>
    private static readonly SearchValues<char> Nought = SearchValues.Create("0-/\\._~—–−―…");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<byte> DigitBytes = SearchValues.Create("0123456789"u8);

    private static readonly SearchValues<char> MaskedDigits = SearchValues.Create("0123456789X*");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MissingWords = FrozenSet.ToFrozenSet(
    [
        "无", "(无)", "没有", "暂无", "空", "缺", "缺失", "略", "不详", "未知", "不明", "不清", "不知道", "无法提供", "无法核实",
        "无号", "无号码", "无证", "无证件", "无身份证", "无身份证号", "无身份证号码", "没有身份证", "未填", "未填写", "未提供", "未录入", "未登记",
        "未办", "未办理", "未办证", "未上户", "未报户口", "待补", "待补录", "待查", "待核实",
        "NULL", "(NULL)", "<NULL>", "[NULL]", "\\N", "NONE", "NIL", "NA", "N/A", "#N/A", "NAN", "UNKNOWN", "UNDEFINED",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsMissing(ReadOnlySpan<char> folded) => !folded.ContainsAnyExcept(Nought) || MissingWords.Contains(folded);

    public static bool IsDigits(ReadOnlySpan<char> folded) => !folded.ContainsAnyExcept(Digits);

    public static bool IsDigits(ReadOnlySpan<byte> ascii) => !ascii.ContainsAnyExcept(DigitBytes);

    /// <summary>X does not count: a resident ID may have it, and masks are made of it.</summary>
    public static bool HasLetterButX(ReadOnlySpan<char> folded)
    {
        foreach (var c in folded)
        {
            if (c != 'X' && char.IsAsciiLetterUpper(c))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasNonZeroDigit(ReadOnlySpan<char> folded)
    {
        foreach (var c in folded)
        {
            if (c is >= '1' and <= '9')
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsLettersOrDigits(ReadOnlySpan<char> folded)
    {
        foreach (var c in folded)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>17 digits and a digit or X, whatever they say.</summary>
    public static bool IsLikeResidentId(ReadOnlySpan<char> folded)
        => folded.Length == ResidentIdKernel.Length && IsDigits(folded[..17]) && (folded[17] == 'X' || char.IsAsciiDigit(folded[17]));

    /// <summary>1.40102E+17: one digit, a fraction, an exponent; it needs a point or a plus, as 1E23456 may be a document.</summary>
    public static bool IsScientific(ReadOnlySpan<char> folded)
    {
        var e = folded.IndexOf('E');
        if (e < 1 || e == folded.Length - 1 || !char.IsAsciiDigit(folded[0]))
        {
            return false;
        }

        var hasPoint = e > 1 && folded[1] == '.';
        var hasPlus = folded[e + 1] == '+';
        var exponent = folded[(e + (hasPlus ? 2 : 1))..];
        return (hasPoint || (hasPlus && e == 1))
            && IsDigits(hasPoint ? folded[2..e] : [])
            && exponent.Length is >= 1 and <= 3 && IsDigits(exponent);
    }

    /// <summary>Length of the digits in front of ".0" or ".00", which a number cell leaves behind; 0 when there is no such tail.</summary>
    public static int BeforeZeroFraction(ReadOnlySpan<char> folded)
    {
        var point = folded.IndexOf('.');
        return point > 0 && point < folded.Length - 1 && IsDigits(folded[..point]) && !folded[(point + 1)..].ContainsAnyExcept('0')
            ? point
            : 0;
    }

    /// <summary>Turns runs of X, which only the last place may hold, into asterisks: 1401XXXXXXXXXX1234. The last place is left alone.</summary>
    public static void UnifyMask(Span<char> folded)
    {
        for (var i = 0; i < folded.Length - 1; i++)
        {
            if (folded[i] == 'X' && (folded[i + 1] == 'X' || (i > 0 && folded[i - 1] == '*')))
            {
                folded[i] = '*';
            }
        }
    }

    /// <summary>Nothing but digits, X and asterisks.</summary>
    public static bool IsMaskedDigits(ReadOnlySpan<char> folded) => !folded.ContainsAnyExcept(MaskedDigits);

    /// <summary>Letters, digits and at least one asterisk.</summary>
    public static bool IsMasked(ReadOnlySpan<char> folded)
    {
        foreach (var c in folded)
        {
            if (c != '*' && !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return folded.Contains('*');
    }

    /// <summary>A mask that hides nearly everything is as good as an empty cell.</summary>
    public static bool ShowsEnough(ReadOnlySpan<char> masked) => masked.Length - masked.Count('*') >= LeastVisible;
}
