using System.Globalization;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Rhythms;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads the working-day calendar, <c>calendar/china.json</c>.</summary>
internal static class CalendarFile
{
    /// <summary>The only file of the folder <c>calendar</c>.</summary>
    public const string Name = "china.json";

    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>Null when the file has an error.</summary>
    public static WorkCalendar? Read(JsonFile file)
    {
        if (file.RootObject("calendar") is not { } root)
        {
            return null;
        }

        root.Schema("../schema/calendar.schema.json");
        var expected = Path.GetFileNameWithoutExtension(file.Path);
        var name = root.Text("name", required: true);
        if (name is not null && name.Text != expected)
        {
            root.Error(name, $"has name \"{name.Text}\"; expected \"{expected}\", as the file is named");
        }

        root.Text("title", required: true);
        var years = new List<CalendarYear>();
        foreach (var reader in root.Objects("years", "year", required: true))
        {
            if (Year(reader, years.LastOrDefault()?.Year) is { } year)
            {
                years.Add(year);
            }
        }

        root.Close();
        return file.Errors.HasErrors ? null : new WorkCalendar(years);
    }

    private static CalendarYear? Year(ObjectReader reader, int? last)
    {
        var number = (int?)reader.Integer("year", FirstYear, LastYear, required: true);
        reader.What = $"year {number}";
        if (last is not null && number is not null && number != last + 1)
        {
            reader.Error(reader.Value("year")!, $"stands behind {last}; expected {last + 1}, for years follow each other");
        }

        var notice = reader.Text("notice", required: true);
        var holidays = new HashSet<DateOnly>();
        foreach (var holiday in reader.Objects("holidays", "holiday", required: true))
        {
            AddHoliday(holiday, number, holidays);
        }

        var workdays = new List<DateOnly>();
        foreach (var text in reader.Texts("workdays"))
        {
            if (Day(reader, text, "workdays", number) is { } day)
            {
                CheckWorkday(reader, text, day, holidays);
                workdays.Add(day);
            }
        }

        reader.Close();
        return number is null ? null : new CalendarYear(number.Value, notice?.Text ?? "", [.. holidays], workdays);
    }

    private static void AddHoliday(ObjectReader reader, int? year, HashSet<DateOnly> holidays)
    {
        var name = reader.Text("name", required: true);
        reader.What = $"holiday \"{name?.Text}\"";
        var from = reader.Text("from", required: true);
        var to = reader.Text("to");
        var first = from is null ? null : Day(reader, from, "from", year);
        var last = to is null ? first : Day(reader, to, "to", year);
        reader.Close();
        if (first is null || last is null)
        {
            return;
        }

        if (last < first)
        {
            reader.Error(to!, $"ends on {to!.Text}, before it begins; expected {from!.Text} or later");
        }

        for (var day = first.Value; day <= last; day = day.AddDays(1))
        {
            if (!holidays.Add(day))
            {
                reader.Error(from!, $"has {day:yyyy-MM-dd}, which another holiday of the year has too");
                return;
            }
        }
    }

    private static void CheckWorkday(ObjectReader reader, JsonString text, DateOnly day, HashSet<DateOnly> holidays)
    {
        if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            reader.Error(text, $"has the working day {text.Text}, a {day.DayOfWeek}; expected a Saturday or Sunday that is worked");
        }
        else if (holidays.Contains(day))
        {
            reader.Error(text, $"has the working day {text.Text}, which is a holiday too");
        }
    }

    private static DateOnly? Day(ObjectReader reader, JsonString text, string name, int? year)
    {
        if (!DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            reader.Error(text, $"has \"{text.Text}\" as \"{name}\"; expected a date as yyyy-MM-dd");
            return null;
        }

        if (year is not null && day.Year != year)
        {
            reader.Error(text, $"has {text.Text} as \"{name}\"; expected a day of {year}");
            return null;
        }

        return day;
    }
}
