using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Rhythms;

/// <summary>The calendar of the repository, and days of it.</summary>
internal static class China
{
    public static WorkCalendar Calendar { get; } = MappingLibrary.Load(Repository.At("mappings")).Library.Calendar;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static DateOnly? DayOrNull(string? text) => text is null ? null : Day(text);

    /// <summary>Noon of a day in China.</summary>
    public static DateTimeOffset Noon(string text) => new(Day(text), new TimeOnly(12, 0), TimeSpan.FromHours(8));

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}
