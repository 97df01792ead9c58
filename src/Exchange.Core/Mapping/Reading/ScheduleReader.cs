using System.Globalization;
using Cronos;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Pulling;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>schedule</c> of a pull.</summary>
internal static class ScheduleReader
{
    private const int MostWorkdays = 23;
    private const int MinutesOfAMonth = 44_640;

    public static PullSchedule? Read(ObjectReader pull)
    {
        if (pull.Object("schedule", "schedule", required: true) is not { } reader)
        {
            return null;
        }

        var cron = reader.Text("cron", required: true);
        if (cron is not null && !CronExpression.TryParse(cron.Text, CronFormat.Standard, out _))
        {
            reader.Error(cron, $"has cron \"{cron.Text}\"; expected five fields (minute, hour, day, month, weekday) such as \"0 2 * * *\"");
            cron = null;
        }

        var workday = (int?)reader.Integer("workdayOfMonth", 1, MostWorkdays);
        if (workday is not null)
        {
            reader.Forbid("days", "but \"workdayOfMonth\" says the day");
        }

        var days = reader.Choice("days", PullDays.Any, ("any", PullDays.Any), ("workdays", PullDays.Workdays), ("next-workday", PullDays.NextWorkday));
        var window = Window(reader);
        var deadline = reader.Integer("deadlineMinutes", 1, MinutesOfAMonth);
        var zone = Words.TimeZone(reader);
        reader.Close();
        return cron is null ? null : new PullSchedule
        {
            Cron = cron.Text,
            Days = days,
            WorkdayOfMonth = workday,
            Window = window,
            Deadline = deadline is null ? null : TimeSpan.FromMinutes((double)deadline),
            TimeZone = zone,
        };
    }

    private static PullWindow? Window(ObjectReader schedule)
    {
        if (schedule.Object("window", "window") is not { } reader)
        {
            return null;
        }

        var (from, to) = (Time(reader, "from"), Time(reader, "to"));
        if (from is not null && from == to)
        {
            reader.Error("ends when it begins; expected two times");
        }

        reader.Close();
        return from is null || to is null ? null : new PullWindow(from.Value, to.Value);
    }

    private static TimeOnly? Time(ObjectReader reader, string name)
    {
        if (reader.Text(name, required: true) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        reader.Error(text, $"has \"{text.Text}\" as \"{name}\"; expected a time as HH:mm");
        return null;
    }
}
