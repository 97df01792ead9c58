using Cronos;
using Exchange.Core.Rhythms;

namespace Exchange.Core.Pulling;

/// <summary>When a data set is fetched: a cron schedule in the partner's time zone, on days the calendar allows, within a window. Pure arithmetic.</summary>
public sealed record PullSchedule
{
    /// <summary>Days that are looked back over for the last time something was due.</summary>
    private const int MostDaysBack = 400;

    /// <summary>Five fields, in <see cref="TimeZone"/>.</summary>
    public required string Cron { get; init; }

    public PullDays Days { get; init; } = PullDays.Any;

    /// <summary>Only on the n-th working day of the month; null for no such rule.</summary>
    public int? WorkdayOfMonth { get; init; }

    /// <summary>Nothing is fetched outside; null for the whole day.</summary>
    public PullWindow? Window { get; init; }

    /// <summary>A run that has not delivered so long after it was due is late; null for no deadline.</summary>
    public TimeSpan? Deadline { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = Rhythm.China;

    /// <summary>The last time at or before <paramref name="now"/> at which a run was due, later than <paramref name="after"/>; null when there was none.</summary>
    public DateTimeOffset? LastDue(DateTimeOffset after, DateTimeOffset now, WorkCalendar calendar)
    {
        var from = after < now.AddDays(-MostDaysBack) ? now.AddDays(-MostDaysBack) : after;
        DateTimeOffset? last = null;
        foreach (var due in Between(from, now, calendar))
        {
            last = due;
        }

        return last;
    }

    /// <summary>The next time after <paramref name="now"/> at which a run is due; null when there is none within 400 days.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now, WorkCalendar calendar)
        => Between(now, now.AddDays(MostDaysBack), calendar).Cast<DateTimeOffset?>().FirstOrDefault();

    /// <summary>Whether something may be fetched now.</summary>
    public bool IsOpen(DateTimeOffset now) => Window is not { } window || window.Holds(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZone).DateTime));

    /// <summary>When the window that is open at <paramref name="now"/> closes; null without a window.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset now)
    {
        if (Window is not { } window)
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(now, TimeZone);
        var left = window.To - TimeOnly.FromDateTime(local.DateTime);
        return now + left;
    }

    /// <summary>Due times in (from, to], the earliest first.</summary>
    private IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar)
    {
        // A run moved to the next working day comes of a time up to a long holiday earlier.
        var start = Days == PullDays.NextWorkday ? from.AddDays(-20) : from;
        var last = DateTimeOffset.MinValue;
        foreach (var time in CronExpression.Parse(Cron).GetOccurrences(start, to, TimeZone, fromInclusive: false, toInclusive: true))
        {
            if (Moved(time, calendar) is { } due && due > from && due <= to && due > last)
            {
                yield return last = due;
            }
        }
    }

    /// <summary>The time as the rules of days have it; null when that day is none of them.</summary>
    private DateTimeOffset? Moved(DateTimeOffset time, WorkCalendar calendar)
    {
        var local = TimeZoneInfo.ConvertTime(time, TimeZone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (WorkdayOfMonth is { } wanted)
        {
            return day == calendar.After(new DateOnly(day.Year, day.Month, 1).AddDays(-1), wanted) ? time : null;
        }

        return Days switch
        {
            PullDays.Workdays when !calendar.IsWorkday(day) => null,
            PullDays.NextWorkday => time.AddDays(calendar.SameOrNext(day).DayNumber - day.DayNumber),
            _ => time,
        };
    }
}

/// <summary>On which days a schedule holds (工作日规则).</summary>
public enum PullDays
{
    Any,

    /// <summary>Times on other days fall out.</summary>
    Workdays,

    /// <summary>A time on another day moves to the next working day.</summary>
    NextWorkday,
}

/// <summary>Hours in which a partner's system may be asked (拉取时段); it may go over midnight.</summary>
/// <param name="To">Not in it any more.</param>
public readonly record struct PullWindow(TimeOnly From, TimeOnly To)
{
    public bool Holds(TimeOnly time) => time.IsBetween(From, To);
}
