using System.Globalization;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Spellings of days and months that people mix in one column.</summary>
internal static class DateSpelling
{
    public static readonly string[] Days = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "yyyy年M月d日", "yyyy年MM月dd日", "yyyy-MM-dd 00:00:00"];

    public static readonly string[] Months = ["yyyy-MM", "yyyyMM", "yyyy年M月", "yyyy/MM", "yyyy.MM"];

    /// <summary>The canonical text of a day written with its digits in the order of year, month and day.</summary>
    public static string Canonical(string cell)
    {
        var numbers = string.Concat(cell.Select(c => char.IsAsciiDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var day = numbers is [{ Length: 8 } whole, ..]
            ? DateOnly.ParseExact(whole, "yyyyMMdd", CultureInfo.InvariantCulture)
            : new DateOnly(Number(numbers[0]), Number(numbers[1]), Number(numbers[2]));
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
