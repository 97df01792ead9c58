using System.Globalization;

namespace Exchange.Core.Simulation.World;

/// <summary>Days as numbers (<see cref="DateOnly.DayNumber"/>), which compare and add up without conversions, and their texts.</summary>
internal static class Days
{
    /// <summary>Later than everything: what has not happened and will not.</summary>
    public const int Never = int.MaxValue;

    private const int FirstYear = 1880;
    private const int LastYear = 2120;

    private static readonly int First = Of(FirstYear, 1, 1);

    /// <summary>Texts are made once: a province writes each day millions of times.</summary>
    private static readonly string?[] Texts = new string?[Of(LastYear, 1, 1) - First];

    public static int Of(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;

    public static int YearOf(int day) => DateOnly.FromDayNumber(day).Year;

    /// <summary>Months since year 0, which add up like numbers.</summary>
    public static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * 12) + date.Month - 1;
    }

    /// <summary>A day of a month; where the month is too short its last.</summary>
    public static int InMonth(int month, int day = 1)
    {
        var (year, of) = (month / 12, (month % 12) + 1);
        return Of(year, of, Math.Min(day, DateTime.DaysInMonth(year, of)));
    }

    public static int StartOfMonth(int day) => day - DateOnly.FromDayNumber(day).Day + 1;

    public static int AddMonths(int day, int months) => day == Never ? Never : DateOnly.FromDayNumber(day).AddMonths(months).DayNumber;

    public static int AddYears(int day, int years) => AddMonths(day, years * 12);

    /// <summary>Whole years from one day to another.</summary>
    public static int Age(int born, int at)
    {
        var (from, to) = (DateOnly.FromDayNumber(born), DateOnly.FromDayNumber(at));
        return to.Year - from.Year - ((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? 1 : 0);
    }

    /// <summary>yyyy-MM-dd, null for never.</summary>
    public static string? Text(int day)
    {
        if (day == Never)
        {
            return null;
        }

        return Texts[day - First] ??= DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
