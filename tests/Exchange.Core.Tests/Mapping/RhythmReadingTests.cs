using Exchange.Core.Rhythms;

namespace Exchange.Core.Tests.Mapping;

/// <summary>The calendar and the rhythms of data sets, as they stand in files.</summary>
public sealed class RhythmReadingTests
{
    private const string Format = "\"format\": \"csv\"";

    [Theory]
    [InlineData("{ \"every\": \"half-year\", \"withinDays\": 15 }", RhythmUnit.HalfYear, 15, false)]
    [InlineData("{ \"every\": \"workday\", \"withinWorkdays\": 1 }", RhythmUnit.Workday, 1, true)]
    public void A_rhythm_is_read(string text, RhythmUnit every, int within, bool workdays)
    {
        using var folder = new LibraryFolder();
        var rhythm = folder.With(Format, $"\"rhythm\": {text}, {Format}").LoadMapping().Source.Rhythm;
        Assert.Equal(new Rhythm { Every = every, Within = within, InWorkdays = workdays }, rhythm);
    }

    [Fact]
    public void Without_words_a_data_set_has_no_rhythm_and_a_folder_without_calendar_weekends()
    {
        using var folder = new LibraryFolder();
        Assert.Null(folder.LoadMapping().Source.Rhythm);
        Assert.True(folder.Load().Library.Calendar.Knows(2024));
        folder.Delete("calendar/china.json");
        Directory.Delete(Path.Combine(folder.Folder, "calendar"));
        Assert.Empty(folder.Errors());
        Assert.Empty(folder.Load().Library.Calendar.Years);
    }

    [Theory]
    [InlineData("\"rhythm\": { \"every\": ▲\"months\", \"withinDays\": 5 }", "rhythm has \"months\" as \"every\"; known values are day, workday, week, month, quarter, half-year, year; did you mean \"month\"?")]
    [InlineData("\"rhythm\": ▲{ \"every\": \"month\" }", "rhythm lacks \"withinDays\" or \"withinWorkdays\": ")]
    [InlineData("\"rhythm\": ▲{ \"withinDays\": 5 }", "rhythm lacks \"every\"")]
    [InlineData("\"rhythm\": { \"every\": \"month\", \"withinDays\": 5, \"withinWorkdays\": ▲3 }", "rhythm has \"withinDays\" and \"withinWorkdays\"; expected one of them")]
    [InlineData("\"rhythm\": { \"every\": \"month\", \"withinDays\": ▲400 }", "rhythm has a number as \"withinDays\"; expected a whole number from 0 to 366")]
    [InlineData("\"rhythm\": { \"every\": \"month\", \"withinDays\": 5, \"timeZone\": ▲\"Asia/Taiyuan\" }", "rhythm has the time zone \"Asia/Taiyuan\", which this machine does not know; ")]
    [InlineData("\"supply\": \"query\", ▲\"rhythm\": { \"every\": \"month\", \"withinDays\": 5 }", "source has \"rhythm\", but answers to queries ")]
    public void A_mistake_in_a_rhythm_is_named_with_its_place(string mistake, string expected)
        => AssertNamed("tax/income/mapping.json", Format, $"{mistake}, {Format}", expected);

    [Theory]
    [InlineData("\"name\": \"china\"", "\"name\": ▲\"chine\"", "calendar has name \"chine\"; expected \"china\", as the file is named")]
    [InlineData("\"from\": \"2024-01-01\"", "\"from\": ▲\"2024-1-1\"", "holiday \"元旦\" has \"2024-1-1\" as \"from\"; expected a date as yyyy-MM-dd")]
    [InlineData("\"from\": \"2024-01-01\"", "\"from\": ▲\"2023-12-31\"", "holiday \"元旦\" has 2023-12-31 as \"from\"; expected a day of 2024")]
    [InlineData("\"to\": \"2024-10-07\"", "\"to\": ▲\"2024-09-07\"", "holiday \"国庆节\" ends on 2024-09-07, before it begins; expected 2024-10-01 or later")]
    [InlineData("\"from\": \"2024-10-01\"", "\"from\": ▲\"2024-01-01\"", "holiday \"国庆节\" has 2024-01-01, which another holiday of the year has too")]
    [InlineData("[\"2024-09-29\"", "[▲\"2024-09-30\"", "year 2024 has the working day 2024-09-30, a Monday; expected a Saturday or Sunday that is worked")]
    [InlineData("[\"2024-09-29\"", "[▲\"2024-10-05\"", "year 2024 has the working day 2024-10-05, which is a holiday too")]
    [InlineData("\"years\": [", "\"years\": [ { \"year\": 2022, \"notice\": \"甲\", \"holidays\": [ { \"name\": \"元旦\", \"from\": \"2022-01-01\" } ] },", "year 2024 stands behind 2022; expected 2023, for years follow each other")]
    public void A_mistake_in_the_calendar_is_named_with_its_place(string part, string mistake, string expected)
        => AssertNamed("calendar/china.json", part, mistake, expected);

    [Fact]
    public void Another_calendar_is_read_by_nobody()
    {
        using var folder = new LibraryFolder();
        folder.Write("calendar/japan.json", "{ }");
        Assert.Equal("calendar/japan.json:1:1: is read by nobody; the calendar is calendar/china.json", Assert.Single(folder.Errors()));
    }

    private static void AssertNamed(string file, string part, string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        MarkedFile.AssertNamed(folder, file, part, mistake, expected);
    }
}
