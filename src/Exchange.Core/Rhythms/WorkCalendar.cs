namespace Exchange.Core.Rhythms;

/// <summary>
/// The working days (工作日历) of China as read from <c>mappings/calendar/china.json</c>. A year it does not know has Saturdays and
/// Sundays off, and no other day.
/// </summary>
public sealed class WorkCalendar
{
    private readonly HashSet<DateOnly> holidays;
    private readonly HashSet<DateOnly> workdays;

    /// <param name="years">One after another, without a gap.</param>
    public WorkCalendar(IReadOnlyList<CalendarYear> years)
    {
        Years = years;
        holidays = [.. years.SelectMany(year => year.Holidays)];
        workdays = [.. years.SelectMany(year => year.Workdays)];
    }

    /// <summary>The calendar of a folder of mappings that has none.</summary>
    public static WorkCalendar WeekendsOnly { get; } = new([]);

    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>Holidays and shifted working days of the year are in the file.</summary>
    public bool Knows(int year) => Years.Any(known => known.Year == year);

    public bool IsWorkday(DateOnly day)
        => workdays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day));

    /// <summary>The day itself when it is worked, else the next that is.</summary>
    public DateOnly SameOrNext(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day itself when it is worked, else the last one before that is.</summary>
    public DateOnly SameOrPrevious(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The n-th working day behind a day; the day itself for 0.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        for (var passed = 0; passed < count; passed++)
        {
            day = SameOrNext(day.AddDays(1));
        }

        return day;
    }
}

/// <summary>One year of the calendar.</summary>
/// <param name="Notice">Number of the State Council's notice (放假通知) that says so.</param>
/// <param name="Holidays">Every day off, Saturdays and Sundays among them too.</param>
/// <param name="Workdays">Saturdays and Sundays that are worked (调休上班).</param>
public sealed record CalendarYear(int Year, string Notice, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> Workdays);
