using System.Globalization;
using System.Text.RegularExpressions;

namespace Exchange.Core.Mapping.Drafting;

/// <summary>What a cell looks like.</summary>
internal enum CellShape
{
    Text,
    ResidentId,
    CreditCode,
    Plate,
    Date,
    Month,
    Number,
}

/// <summary>Tells shapes apart well enough for a draft; the engine's own checks decide later.</summary>
internal static partial class CellShapes
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <param name="word">Folded as a word.</param>
    public static CellShape Of(string word) => word switch
    {
        { Length: 18 } when IsResidentId(word) => CellShape.ResidentId,
        { Length: 18 } when IsCreditCode(word) => CellShape.CreditCode,
        { Length: 7 or 8 or 9 } when Plate().IsMatch(word) => CellShape.Plate,
        _ when Day().IsMatch(word) || IsCompact(word, "yyyyMMdd") => CellShape.Date,
        _ when Month().IsMatch(word) || IsCompact(word, "yyyyMM") => CellShape.Month,
        _ when word.Length <= 16 && Number().IsMatch(word) => CellShape.Number,
        _ => CellShape.Text,
    };

    /// <summary>GB 11643: weights are 2 to the power of the place, modulo 11.</summary>
    private static bool IsResidentId(string word)
    {
        var sum = 0;
        foreach (var c in word[..17])
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            sum = ((sum * 2) + (c - '0')) % 11;
        }

        return "10X98765432"[sum * 2 % 11] == word[17];
    }

    /// <summary>GB 32100: weights are 3 to the power of the place, modulo 31.</summary>
    private static bool IsCreditCode(string word)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in word[..17])
        {
            var value = CreditAlphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            (sum, weight) = ((sum + (value * weight)) % 31, weight * 3 % 31);
        }

        return CreditAlphabet[(31 - sum) % 31] == word[17];
    }

    private static bool IsCompact(string word, string form)
        => word.Length == form.Length && word[0] is '1' or '2'
        && DateOnly.TryParseExact(form.Length == 6 ? word + "01" : word, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1900 and < 2100;

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}[A-Z][·.]?[A-Z0-9]{5,6}\z")]
    private static partial Regex Plate();

    [GeneratedRegex(@"^(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(日|[T ].*)?\z")]
    private static partial Regex Day();

    [GeneratedRegex(@"^(19|20)\d\d[-/.年]\d{1,2}月?\z")]
    private static partial Regex Month();

    [GeneratedRegex(@"^-?[¥￥]?\d[\d,]*(\.\d+)?\z")]
    private static partial Regex Number();
}
