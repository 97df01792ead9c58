using System.Globalization;
using Exchange.Core.Pulling;
using Exchange.Core.Tests.Rhythms;

namespace Exchange.Core.Tests.Pulling;

/// <summary>When pulls are due, by the calendar of mappings/: times here are those of Shanxi.</summary>
public sealed class PullScheduleTests
{
    private static readonly PullSchedule Nightly = new() { Cron = "0 2 * * *" };

    [Fact]
    public void A_time_is_due_from_its_minute_on()
    {
        Assert.Null(Nightly.LastDue(At("2024-04-10 02:00"), At("2024-04-11 01:59"), China.Calendar));
        Assert.Equal(At("2024-04-11 02:00"), Nightly.LastDue(At("2024-04-10 02:00"), At("2024-04-11 02:00"), China.Calendar));
        Assert.Equal(At("2024-04-11 02:00"), Nightly.NextDue(At("2024-04-10 02:00"), China.Calendar));
    }

    [Fact]
    public void Missed_times_are_made_up_for_once()
        => Assert.Equal(At("2024-04-13 02:00"), Nightly.LastDue(At("2024-04-10 02:00"), At("2024-04-13 20:00"), China.Calendar));

    /// <summary>National Day of 2024: 1 to 7 October off, 29 September (a Sunday) and 12 October (a Saturday) worked.</summary>
    [Theory]
    [InlineData(PullDays.Any, "2024-09-30 12:00", "2024-10-01 02:00")]
    [InlineData(PullDays.Workdays, "2024-09-30 12:00", "2024-10-08 02:00")]
    [InlineData(PullDays.Workdays, "2024-09-28 12:00", "2024-09-29 02:00")]
    [InlineData(PullDays.Workdays, "2024-10-11 12:00", "2024-10-12 02:00")]
    [InlineData(PullDays.NextWorkday, "2024-09-30 12:00", "2024-10-08 02:00")]
    public void Days_off_and_shifted_working_days_count(PullDays days, string now, string expected)
        => Assert.Equal(At(expected), (Nightly with { Days = days }).NextDue(At(now), China.Calendar));

    [Fact]
    public void A_monthly_time_on_a_holiday_moves_to_the_next_working_day()
    {
        var first = new PullSchedule { Cron = "0 2 1 * *", Days = PullDays.NextWorkday };
        Assert.Equal(At("2024-10-08 02:00"), first.NextDue(At("2024-09-30 12:00"), China.Calendar));
        Assert.Equal(At("2024-10-08 02:00"), first.LastDue(At("2024-10-03 00:00"), At("2024-10-08 03:00"), China.Calendar));
        Assert.Null(first.LastDue(At("2024-10-08 02:00"), At("2024-10-31 23:00"), China.Calendar));
    }

    [Theory]
    [InlineData(3, "2024-10-01 00:00", "2024-10-10 02:00")]
    [InlineData(1, "2024-09-30 12:00", "2024-10-08 02:00")]
    [InlineData(5, "2024-10-01 00:00", "2024-10-12 02:00")]
    public void The_nth_working_day_of_a_month(int workday, string now, string expected)
        => Assert.Equal(At(expected), (Nightly with { WorkdayOfMonth = workday }).NextDue(At(now), China.Calendar));

    [Theory]
    [InlineData("01:00", "05:00", "2024-04-10 00:59", false)]
    [InlineData("01:00", "05:00", "2024-04-10 01:00", true)]
    [InlineData("01:00", "05:00", "2024-04-10 05:00", false)]
    [InlineData("22:00", "05:00", "2024-04-10 23:30", true)]
    [InlineData("22:00", "05:00", "2024-04-10 04:59", true)]
    [InlineData("22:00", "05:00", "2024-04-10 12:00", false)]
    public void A_window_may_go_over_midnight(string from, string to, string now, bool open)
        => Assert.Equal(open, Within(from, to).IsOpen(At(now)));

    [Theory]
    [InlineData("01:00", "05:00", "2024-04-10 04:30", "2024-04-10 05:00")]
    [InlineData("22:00", "05:00", "2024-04-10 23:30", "2024-04-11 05:00")]
    public void A_window_closes(string from, string to, string now, string closes)
        => Assert.Equal(At(closes), Within(from, to).ClosesAt(At(now)));

    private static PullSchedule Within(string from, string to)
        => Nightly with { Window = new PullWindow(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture)) };

    private static DateTimeOffset At(string local)
        => new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
