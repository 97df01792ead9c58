namespace Exchange.Core.Simulation.Layouts;

/// <summary>How often a department delivers.</summary>
internal enum Period
{
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>Ends of periods.</summary>
internal static class Periods
{
    public static int Months(this Period period) => period switch
    {
        Period.Month => 1,
        Period.Quarter => 3,
        Period.HalfYear => 6,
        _ => 12,
    };

    /// <summary>The last days of the <paramref name="count"/> latest whole periods up to a date, the earliest first.</summary>
    public static IReadOnlyList<DateOnly> Ends(this Period period, DateOnly until, int count)
    {
        var months = period.Months();
        var last = LastEnd(until, months);
        return [.. Enumerable.Range(0, count).Select(i => EndOf(last, -months * (count - 1 - i)))];
    }

    /// <summary>The last day of the month that lies some months from a date.</summary>
    public static DateOnly EndOf(DateOnly date, int months)
    {
        var other = new DateOnly(date.Year, date.Month, 1).AddMonths(months);
        return new DateOnly(other.Year, other.Month, DateTime.DaysInMonth(other.Year, other.Month));
    }

    private static DateOnly LastEnd(DateOnly until, int months)
    {
        var end = EndOf(until, 0) == until ? until : EndOf(until, -1);
        while (end.Month % months != 0)
        {
            end = EndOf(end, -1);
        }

        return end;
    }
}
