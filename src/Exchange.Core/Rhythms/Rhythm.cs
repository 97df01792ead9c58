namespace Exchange.Core.Rhythms;

/// <summary>
/// How often a data set is due (报送周期): one delivery for each period, some days after its end at the latest. Pure arithmetic over
/// days; which day it is somewhere follows from the time zone.
/// </summary>
public sealed record Rhythm
{
    /// <summary>A longest time to deliver, in days of either kind.</summary>
    public const int MostDays = 366;

    public required RhythmUnit Every { get; init; }

    /// <summary>Days from a period's end to the last day on which its delivery is in time.</summary>
    public required int Within { get; init; }

    /// <summary><see cref="Within"/> counts working days only.</summary>
    public bool InWorkdays { get; init; }

    /// <summary>In which a day begins and ends; UTC+8 when nothing is said.</summary>
    public TimeZoneInfo TimeZone { get; init; } = China;

    /// <summary>Asia/Shanghai, which has had no summer time since 1991; also where the machine has no time zones.</summary>
    public static TimeZoneInfo China { get; } = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Asia/Shanghai", "Asia/Shanghai");

    /// <summary>The days it names depend on which days are worked.</summary>
    public bool NeedsCalendar => Every != RhythmUnit.Day || InWorkdays;

    /// <summary>Days before a period's end from which data count for it: exports are often drawn shortly before.</summary>
    private int EarlyDays => Every switch
    {
        RhythmUnit.Day or RhythmUnit.Workday => 0,
        RhythmUnit.Week => 2,
        RhythmUnit.Month => 5,
        _ => 10,
    };

    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, TimeZone).DateTime);

    /// <summary>The last period that data of a day tell of.</summary>
    public RhythmPeriod CoveredBy(DateOnly asOf, WorkCalendar calendar) => LastEnded(asOf.AddDays(EarlyDays), calendar);

    /// <summary>The last period that ends on a day or before it.</summary>
    public RhythmPeriod LastEnded(DateOnly day, WorkCalendar calendar)
    {
        switch (Every)
        {
            case RhythmUnit.Day:
                return new RhythmPeriod(day, day);
            case RhythmUnit.Workday:
                var worked = calendar.SameOrPrevious(day);
                return new RhythmPeriod(worked, worked);
            case RhythmUnit.Week:
                var sunday = day.AddDays(-(int)day.DayOfWeek);
                return new RhythmPeriod(sunday.AddDays(-6), sunday);
            default:
                return MonthsBefore(day.AddDays(1));
        }
    }

    /// <summary>The period that follows.</summary>
    public RhythmPeriod After(RhythmPeriod period, WorkCalendar calendar)
    {
        var from = period.To.AddDays(1);
        switch (Every)
        {
            case RhythmUnit.Day:
                return new RhythmPeriod(from, from);
            case RhythmUnit.Workday:
                var worked = calendar.SameOrNext(from);
                return new RhythmPeriod(worked, worked);
            case RhythmUnit.Week:
                return new RhythmPeriod(from, from.AddDays(6));
            default:
                return new RhythmPeriod(from, from.AddMonths(Months).AddDays(-1));
        }
    }

    /// <summary>The last day on which the delivery for a period is in time. One that is not worked moves to the next that is, unless every day is a period.</summary>
    public DateOnly DueFor(RhythmPeriod period, WorkCalendar calendar)
    {
        var due = InWorkdays ? calendar.After(period.To, Within) : period.To.AddDays(Within);
        return NeedsCalendar ? calendar.SameOrNext(due) : due;
    }

    private int Months => Every switch
    {
        RhythmUnit.Month => 1,
        RhythmUnit.Quarter => 3,
        RhythmUnit.HalfYear => 6,
        _ => 12,
    };

    /// <summary>The last period of whole months that ends before a day.</summary>
    private RhythmPeriod MonthsBefore(DateOnly day)
    {
        var begun = new DateOnly(day.Year, ((day.Month - 1) / Months * Months) + 1, 1);
        return new RhythmPeriod(begun.AddMonths(-Months), begun.AddDays(-1));
    }
}
