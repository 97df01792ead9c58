namespace Exchange.Core.Rhythms;

/// <summary>Whether a data set comes in time (时效): what is covered, what is due next, and how late it is.</summary>
/// <param name="Covered">The last period that a delivery tells of; null when none ever came.</param>
/// <param name="Awaited">The first period of which nothing came.</param>
/// <param name="DueOn">The last day on which the delivery for it is in time.</param>
/// <param name="Missed">Periods that are overdue.</param>
/// <param name="DaysLate">Days since <paramref name="DueOn"/>; 0 while it is in time.</param>
/// <param name="Certain">False when the calendar does not know the year of <paramref name="DueOn"/>, and the rhythm needs it.</param>
public sealed record Timeliness(RhythmPeriod? Covered, RhythmPeriod Awaited, DateOnly DueOn, int Missed, int DaysLate, bool Certain)
{
    /// <summary>A day before it is a slip of the pen.</summary>
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>The first day it is late; null while it is in time.</summary>
    public DateOnly? OverdueSince => DaysLate > 0 ? DueOn.AddDays(1) : null;

    /// <summary>
    /// Judges all deliveries together: one that corrects an older period takes nothing back. Where none ever came nothing is overdue,
    /// for nobody says since when it should have.
    /// </summary>
    public static Timeliness Of(Rhythm rhythm, WorkCalendar calendar, IEnumerable<Arrival> deliveries, DateTimeOffset now)
    {
        var today = rhythm.DayOf(now);
        RhythmPeriod? covered = null;
        foreach (var delivery in deliveries)
        {
            var period = rhythm.CoveredBy(DayToldOf(rhythm, delivery), calendar);
            covered = covered is { } best && best.To >= period.To ? best : period;
        }

        var awaited = covered is { } last ? rhythm.After(last, calendar) : NotDueYet(rhythm, calendar, today);
        var due = rhythm.DueFor(awaited, calendar);
        return new Timeliness(
            covered,
            awaited,
            due,
            PeriodsMissed(rhythm, calendar, awaited, today),
            Math.Max(0, today.DayNumber - due.DayNumber),
            !rhythm.NeedsCalendar || calendar.Knows(due.Year));
    }

    /// <summary>The day the data are of; nothing can tell of a day after it came.</summary>
    private static DateOnly DayToldOf(Rhythm rhythm, Arrival delivery)
    {
        var arrived = rhythm.DayOf(delivery.At);
        var day = delivery.AsOf is { } asOf && asOf < arrived ? asOf : arrived;
        return day < Earliest ? Earliest : day;
    }

    private static RhythmPeriod NotDueYet(Rhythm rhythm, WorkCalendar calendar, DateOnly today)
    {
        var period = rhythm.LastEnded(today.AddDays(-(2 * rhythm.Within) - 31), calendar);
        while (rhythm.DueFor(period, calendar) < today)
        {
            period = rhythm.After(period, calendar);
        }

        return period;
    }

    private static int PeriodsMissed(Rhythm rhythm, WorkCalendar calendar, RhythmPeriod period, DateOnly today)
    {
        var missed = 0;
        while (rhythm.DueFor(period, calendar) < today)
        {
            missed++;
            period = rhythm.After(period, calendar);
        }

        return missed;
    }
}
