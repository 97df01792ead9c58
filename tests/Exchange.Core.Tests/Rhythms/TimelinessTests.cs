using Exchange.Core.Rhythms;

namespace Exchange.Core.Tests.Rhythms;

public sealed class TimelinessTests
{
    private static readonly Rhythm Monthly = new() { Every = RhythmUnit.Month, Within = 15 };

    [Theory]
    [InlineData("2025-08-31", "2025-09-10", "2025-10-15", "2025-08-31", "2025-10-15", null, 0, 0)]
    [InlineData("2025-08-31", "2025-09-10", "2025-10-16", "2025-08-31", "2025-10-15", "2025-10-16", 1, 1)]
    [InlineData("2025-08-31", "2025-09-10", "2025-12-20", "2025-08-31", "2025-10-15", "2025-10-16", 66, 3)]
    [InlineData("2025-12-31", "2026-01-10", "2026-02-24", "2025-12-31", "2026-02-24", null, 0, 0)]
    [InlineData(null, "2025-09-10", "2025-10-01", "2025-08-31", "2025-10-15", null, 0, 0)]
    [InlineData("2062-08-31", "2025-09-10", "2025-10-01", "2025-08-31", "2025-10-15", null, 0, 0)]
    public void What_is_due_follows_from_what_came(
        string? asOf, string arrived, string now, string covered, string due, string? since, int late, int missed)
    {
        var found = Of(now, new Arrival(China.DayOrNull(asOf), China.Noon(arrived)));

        Assert.Equal((covered, due), (China.Text(found.Covered!.Value.To), China.Text(found.DueOn)));
        Assert.Equal((China.DayOrNull(since), late, missed), (found.OverdueSince, found.DaysLate, found.Missed));
        Assert.True(found.Certain);
    }

    [Fact]
    public void A_correction_of_an_older_period_takes_nothing_back()
    {
        var found = Of("2025-10-01", new Arrival(China.Day("2025-08-31"), China.Noon("2025-09-10")), new Arrival(China.Day("2025-05-31"), China.Noon("2025-09-20")));
        Assert.Equal("2025-08-31", China.Text(found.Covered!.Value.To));
    }

    [Theory]
    [InlineData("2025-10-15", "2025-10-15")]
    [InlineData("2025-10-16", "2025-11-17")]
    [InlineData("2026-01-01", "2026-01-15")]
    public void Where_nothing_ever_came_the_next_is_due_and_nothing_overdue(string now, string due)
    {
        var found = Of(now);
        Assert.Null(found.Covered);
        Assert.Equal((due, 0, 0), (China.Text(found.DueOn), found.DaysLate, found.Missed));
    }

    [Fact]
    public void The_last_hour_of_the_day_in_china_is_in_time()
    {
        Arrival[] came = [new Arrival(China.Day("2025-08-31"), China.Noon("2025-09-10"))];
        var end = new DateTimeOffset(2025, 10, 15, 15, 59, 59, TimeSpan.Zero);
        Assert.Equal(0, Timeliness.Of(Monthly, China.Calendar, came, end).DaysLate);
        Assert.Equal(1, Timeliness.Of(Monthly, China.Calendar, came, end.AddSeconds(1)).DaysLate);
    }

    [Fact]
    public void A_year_without_a_notice_is_told()
    {
        var came = new Arrival(China.Day("2027-02-28"), China.Noon("2027-03-01"));
        Assert.False(Of("2027-03-02", came).Certain);
        Assert.True(Timeliness.Of(Monthly with { Every = RhythmUnit.Day }, China.Calendar, [came], China.Noon("2027-03-02")).Certain);
    }

    private static Timeliness Of(string now, params Arrival[] deliveries) => Timeliness.Of(Monthly, China.Calendar, deliveries, China.Noon(now));
}
