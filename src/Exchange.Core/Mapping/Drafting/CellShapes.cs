using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.Core.Identity;
using Exchange.Core.Tabular;

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
    /// <param name="word">Folded as a word.</param>
    public static CellShape Of(string word) => word switch
    {
        { Length: 18 } when ResidentId.IsValid(Encoding.UTF8.GetBytes(word)) => CellShape.ResidentId,
        { Length: 18 } when CreditCode.IsValid(Encoding.UTF8.GetBytes(word)) => CellShape.CreditCode,
        { Length: 7 or 8 or 9 } when Plate().IsMatch(word) => CellShape.Plate,
        _ when Day().IsMatch(word) || IsCompact(word, "yyyyMMdd") => CellShape.Date,
        _ when Month().IsMatch(word) || IsCompact(word, "yyyyMM") => CellShape.Month,
        _ when word.Length <= 16 && Number().IsMatch(word) => CellShape.Number,
        _ => CellShape.Text,
    };

    /// <summary>A heading that is none: a number, a date, a plate, or a text with a long number in it.</summary>
    public static bool IsValue(string heading) => Of(TextFolding.Word(heading)) != CellShape.Text || LongNumber().IsMatch(heading);

    private static bool IsCompact(string word, string form)
        => word.Length == form.Length && word[0] is '1' or '2'
        && DateOnly.TryParseExact(form.Length == 6 ? word + "01" : word, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1900 and < 2100;

    [GeneratedRegex(@"\d{8}")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}[A-Z][·.]?[A-Z0-9]{5,6}\z")]
    private static partial Regex Plate();

    [GeneratedRegex(@"^(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(日|[T ].*)?\z")]
    private static partial Regex Day();

    [GeneratedRegex(@"^(19|20)\d\d[-/.年]\d{1,2}月?\z")]
    private static partial Regex Month();

    [GeneratedRegex(@"^-?[¥￥]?\d[\d,]*(\.\d+)?\z")]
    private static partial Regex Number();
}
