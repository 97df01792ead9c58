using Exchange.Core.Rhythms;

namespace Exchange.Core.Tests.Rhythms;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2024-02-09", true)]
    [InlineData("2024-02-12", false)]
    [InlineData("2024-02-18", true)]
    [InlineData("2025-01-28", false)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-06-27", false)]
    public void Holidays_are_off_and_shifted_days_are_worked(string day, bool worked)
        => Assert.Equal(worked, China.Calendar.IsWorkday(China.Day(day)));

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_its_notice_leaves(int year, int expected)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
        Assert.Equal(expected, days.Count(China.Calendar.IsWorkday));
    }

    [Fact]
    public void Whoever_works_on_a_weekend_has_a_weekday_off_for_it()
        => Assert.All(China.Calendar.Years, year => Assert.InRange(
            year.Holidays.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) - year.Workdays.Count,
            10,
            13));

    [Fact]
    public void An_unknown_year_has_saturdays_and_sundays_off_only()
    {
        Assert.False(China.Calendar.Knows(2023));
        Assert.True(China.Calendar.IsWorkday(China.Day("2023-10-02")));
        Assert.False(China.Calendar.IsWorkday(China.Day("2023-10-07")));
        Assert.True(WorkCalendar.WeekendsOnly.IsWorkday(China.Day("2024-10-01")));
    }

    [Theory]
    [InlineData("2025-09-30", 0, "2025-09-30")]
    [InlineData("2025-09-30", 1, "2025-10-09")]
    [InlineData("2025-09-30", 3, "2025-10-11")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    public void Working_days_are_counted_over_holidays_and_years(string day, int count, string expected)
        => Assert.Equal(expected, China.Text(China.Calendar.After(China.Day(day), count)));
}
