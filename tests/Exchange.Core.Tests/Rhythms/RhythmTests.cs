using Exchange.Core.Rhythms;

namespace Exchange.Core.Tests.Rhythms;

public sealed class RhythmTests
{
    [Theory]
    [InlineData(RhythmUnit.Day, "2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData(RhythmUnit.Workday, "2025-10-05", "2025-09-30", "2025-09-30")]
    [InlineData(RhythmUnit.Workday, "2025-10-11", "2025-10-11", "2025-10-11")]
    [InlineData(RhythmUnit.Week, "2025-01-01", "2024-12-23", "2024-12-29")]
    [InlineData(RhythmUnit.Week, "2025-01-05", "2024-12-30", "2025-01-05")]
    [InlineData(RhythmUnit.Month, "2024-02-28", "2024-01-01", "2024-01-31")]
    [InlineData(RhythmUnit.Month, "2024-02-29", "2024-02-01", "2024-02-29")]
    [InlineData(RhythmUnit.Quarter, "2025-01-01", "2024-10-01", "2024-12-31")]
    [InlineData(RhythmUnit.Quarter, "2025-06-30", "2025-04-01", "2025-06-30")]
    [InlineData(RhythmUnit.HalfYear, "2025-06-29", "2024-07-01", "2024-12-31")]
    [InlineData(RhythmUnit.Year, "2025-12-30", "2024-01-01", "2024-12-31")]
    public void The_last_whole_period_is_found(RhythmUnit every, string day, string from, string to)
        => Assert.Equal(new RhythmPeriod(China.Day(from), China.Day(to)), Of(every, 0).LastEnded(China.Day(day), China.Calendar));

    [Theory]
    [InlineData(RhythmUnit.Workday, "2025-09-30", "2025-10-09", "2025-10-09")]
    [InlineData(RhythmUnit.Week, "2024-12-29", "2024-12-30", "2025-01-05")]
    [InlineData(RhythmUnit.Month, "2024-01-31", "2024-02-01", "2024-02-29")]
    [InlineData(RhythmUnit.Month, "2024-12-31", "2025-01-01", "2025-01-31")]
    [InlineData(RhythmUnit.Quarter, "2024-12-31", "2025-01-01", "2025-03-31")]
    [InlineData(RhythmUnit.Year, "2023-12-31", "2024-01-01", "2024-12-31")]
    public void Periods_follow_each_other_without_a_gap(RhythmUnit every, string last, string from, string to)
    {
        var rhythm = Of(every, 0);
        var next = rhythm.After(rhythm.LastEnded(China.Day(last), China.Calendar), China.Calendar);
        Assert.Equal(new RhythmPeriod(China.Day(from), China.Day(to)), next);
        Assert.Equal(next, rhythm.LastEnded(next.To, China.Calendar));
    }

    [Theory]
    [InlineData(RhythmUnit.Day, 1, false, "2025-10-01", "2025-10-02")]
    [InlineData(RhythmUnit.Workday, 1, true, "2025-09-30", "2025-10-09")]
    [InlineData(RhythmUnit.Week, 3, false, "2025-09-28", "2025-10-09")]
    [InlineData(RhythmUnit.Month, 15, false, "2024-01-31", "2024-02-18")]
    [InlineData(RhythmUnit.Month, 10, false, "2024-08-31", "2024-09-10")]
    [InlineData(RhythmUnit.Month, 5, true, "2025-09-30", "2025-10-14")]
    [InlineData(RhythmUnit.Quarter, 20, false, "2025-12-31", "2026-01-20")]
    [InlineData(RhythmUnit.Year, 45, false, "2025-12-31", "2026-02-14")]
    [InlineData(RhythmUnit.Year, 46, false, "2025-12-31", "2026-02-24")]
    [InlineData(RhythmUnit.Month, 10, false, "2027-01-31", "2027-02-10")]
    public void A_day_that_is_not_worked_moves_what_is_due(RhythmUnit every, int within, bool workdays, string end, string due)
    {
        var rhythm = Of(every, within) with { InWorkdays = workdays };
        Assert.Equal(due, China.Text(rhythm.DueFor(rhythm.LastEnded(China.Day(end), China.Calendar), China.Calendar)));
    }

    [Theory]
    [InlineData(RhythmUnit.Week, "2025-03-07", "2025-03-09")]
    [InlineData(RhythmUnit.Week, "2025-03-06", "2025-03-02")]
    [InlineData(RhythmUnit.Month, "2025-06-25", "2025-06-30")]
    [InlineData(RhythmUnit.Month, "2025-06-24", "2025-05-31")]
    [InlineData(RhythmUnit.Month, "2025-07-20", "2025-06-30")]
    [InlineData(RhythmUnit.Year, "2025-12-21", "2025-12-31")]
    [InlineData(RhythmUnit.Day, "2025-06-25", "2025-06-25")]
    public void Data_drawn_shortly_before_the_end_tell_of_the_period(RhythmUnit every, string asOf, string covered)
        => Assert.Equal(covered, China.Text(Of(every, 0).CoveredBy(China.Day(asOf), China.Calendar).To));

    [Fact]
    public void A_day_begins_at_midnight_of_the_time_zone()
    {
        var late = new DateTimeOffset(2025, 6, 30, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal("2025-07-01", China.Text(Of(RhythmUnit.Month, 0).DayOf(late)));
        Assert.Equal("2025-06-30", China.Text((Of(RhythmUnit.Month, 0) with { TimeZone = TimeZoneInfo.Utc }).DayOf(late)));
    }

    [Theory]
    [InlineData(RhythmUnit.Day)]
    [InlineData(RhythmUnit.Workday)]
    [InlineData(RhythmUnit.Week)]
    [InlineData(RhythmUnit.Month)]
    [InlineData(RhythmUnit.Quarter)]
    [InlineData(RhythmUnit.HalfYear)]
    [InlineData(RhythmUnit.Year)]
    public void Every_day_belongs_to_the_period_that_follows_the_last_whole_one(RhythmUnit every)
    {
        var rhythm = Of(every, 3);
        for (var day = new DateOnly(2023, 12, 1); day < new DateOnly(2027, 2, 1); day = day.AddDays(1))
        {
            var ended = rhythm.LastEnded(day, China.Calendar);
            var next = rhythm.After(ended, China.Calendar);
            Assert.True(ended.From <= ended.To && ended.To <= day && next.To > day, $"{day:O} of {every}: {ended} {next}");
            Assert.True(rhythm.DueFor(ended, China.Calendar) <= rhythm.DueFor(next, China.Calendar), $"{day:O} of {every}");
        }
    }

    private static Rhythm Of(RhythmUnit every, int within) => new() { Every = every, Within = within };
}
