using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Tests.Simulation;

public sealed class PeriodsTests
{
    public static TheoryData<string, string, string> Ends => new()
    {
        { "Month", "2026-06-30", "2026-04-30 2026-05-31 2026-06-30" },
        { "Month", "2026-03-15", "2025-12-31 2026-01-31 2026-02-28" },
        { "Quarter", "2026-06-30", "2025-12-31 2026-03-31 2026-06-30" },
        { "Quarter", "2026-05-31", "2025-09-30 2025-12-31 2026-03-31" },
        { "HalfYear", "2026-06-30", "2025-06-30 2025-12-31 2026-06-30" },
        { "Year", "2026-06-30", "2023-12-31 2024-12-31 2025-12-31" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Deliveries_speak_of_the_last_whole_periods(string period, string until, string expected)
    {
        var ends = Enum.Parse<Period>(period).Ends(Day(until), 3);

        Assert.Equal(expected.Split(' ').Select(Day), ends);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
