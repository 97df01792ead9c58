using System.Globalization;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Canonical values as a form writes them.</summary>
internal static class FormText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly int ExcelEpoch = new DateOnly(1899, 12, 30).DayNumber;

    public static string Write(CellForm form, string canonical) => form switch
    {
        CodeForm code => code.Spellings.GetValueOrDefault(canonical, canonical),
        DateForm date => DayOf(canonical).ToDateTime(default).ToString(date.Pattern, CultureInfo.InvariantCulture),
        SerialForm => (DayOf(canonical).DayNumber - ExcelEpoch).ToString(CultureInfo.InvariantCulture),
        EpochForm => Milliseconds(DayOf(canonical)).ToString(CultureInfo.InvariantCulture),
        NumberForm number when Says(number, canonical) => canonical,
        NumberForm number => Written(number, canonical).ToString((number.Grouping ? "N" : "F") + number.Scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        BooleanForm boolean => canonical == "true" ? boolean.True : boolean.False,
        _ => canonical,
    };

    /// <summary>Whether the form writes the canonical text as it is: the same unit, as many decimals, no separators.</summary>
    public static bool Says(NumberForm form, string canonical)
        => form is { Numerator: 1, Denominator: 1, Grouping: false } && PlacesOf(canonical) == form.Scale;

    /// <summary>Digits behind the point.</summary>
    public static int PlacesOf(string number) => number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? number.Length - point - 1 : 0;

    /// <summary>The number as it stands in the cell, in the department's unit.</summary>
    public static decimal Written(NumberForm form, string canonical)
        => decimal.Round(NumberOf(canonical) * form.Denominator / form.Numerator, form.Scale, MidpointRounding.ToEven);

    public static decimal NumberOf(string canonical) => decimal.Parse(canonical, Plain, CultureInfo.InvariantCulture);

    public static DateOnly DayOf(string canonical) => DateOnly.ParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Midnight in China, eight hours before that of UTC.</summary>
    private static long Milliseconds(DateOnly day) => (((long)(day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 24) - 8) * 3_600_000;
}
