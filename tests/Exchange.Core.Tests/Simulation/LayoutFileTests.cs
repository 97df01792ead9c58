using System.Text.Json;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tests.Conventions;
using Exchange.Core.Tests.Mapping;

namespace Exchange.Core.Tests.Simulation;

public sealed class LayoutFileTests
{
    private const string Layout = "tax/income/layout.json";

    public static TheoryData<string, string, string> Errors => new()
    {
        { "\"individual-income\"", "\"individual-incom\"", "3:12: layout has topic \"individual-incom\"; known topics are" },
        { "\"individual-income\"", "\"pension\"", "layout has topic \"pension\" of kind pension; the mapping gives records of kind income" },
        { "\"gbk\"", "\"utf-8\"", "7:15: layout has encoding utf-8; the mapping reads gb18030" },
        { "\"csv\"", "\"json\", \"record\": \"/rows\"", "layout has format Json; the mapping reads Csv" },
        { "income-{date}.csv", "income.csv", "the same in every delivery; expected {date}, {month} or {n} in it" },
        { "income-{date}.csv", "tax-{date}.csv", "which no path of the mapping fits: income-*.csv" },
        { "\"month\"", "\"week\"", "layout has \"week\" as \"every\"; known values are month, quarter, half-year, year" },
        { "\"role\"", "\"rol\"", "where has unknown property \"rol\"" },
        { "\"heading\": \"姓名\"", "\"heading\": \"名字\"", "12:18: column \"名字\" has a heading that the mapping does not know" },
        { "\"heading\": \"姓名\"", "\"heading\": \"证件号码\"", "answers to the mapping's field \"证件号码\", which another column does already" },
        { "\"field\": \"subject_name\"", "\"field\": \"subject_nam\"", "names the field \"subject_nam\", which topic individual-income does not have; did you mean \"subject_name\"?" },
        { "\"field\": \"subject_name\"", "\"text\": \"a\", \"field\": \"subject_name\"", "says where its cells come from not once" },
        { "\"field\": \"subject_name\"", "\"as\": \"text\"", "says where its cells come from not once" },
        { "\"extra\": \"sex\"", "\"extra\": \"sexes\"", "names the extra \"sexes\"; topic individual-income has" },
        { "\"invent\": \"digits:8\"", "\"invent\": \"digits\"", "invents \"digits\"; expected phone" },
        { "\"as\": \"yyyyMMdd\"", "\"as\": \"day\"", "is written as \"day\"; expected text, code" },
        { "\"as\": \"title\"", "\"as\": \"title\", \"codes\": { \"7\": \"x\" }", "spells the code \"7\", which is not in" },
        { "\"unit\": \"万元\"", "\"unit\": \"亩\"", "has unit \"亩\", but the field is kept in yuan" },
        { "\"scale\": 2", "\"scale\": 2, \"true\": \"是\"", "has \"true\", which is for booleans only" },
        { "\"lagDays\": 15", "\"missing\": \"空\"", "layout writes \"空\" for nothing, which is not among the mapping's missingValues" },
        { "\"lagDays\": 15", "\"sheet\": \"a\"", "has \"sheet\", which is for the format xlsx only" },
        { "\"lagDays\": 15", "\"subHeadings\": \"township\"", "writes sub-headings, but the mapping reads them as data" },
        { "\"lagDays\": 15", "\"fillDown\": [\"姓名\"]", "leaves out repeated cells of \"姓名\", which the mapping does not fill down" },
        { "\"lagDays\": 15", "\"footers\": [\"再见\"]", "writes the footer \"再见\", which begins with none of the mapping's footers" },
        { "\"id-15\"", "\"id-16\"", "has the damage \"id-16\"; known damages are" },
        { ",\n    { \"heading\": \"备注\", \"invent\": \"digits:8\" }", "", "layout does not write the column \"备注\" of the mapping, which must be there" },
    };

    [Fact]
    public void A_sound_layout_has_no_errors()
    {
        using var folder = new LibraryFolder();
        folder.Write(Layout, LibraryFolder.Layout);

        Assert.DoesNotContain(folder.Texts(MappingLint.Check(folder.Folder)), message => message.Contains("layout", StringComparison.Ordinal));
        Assert.Single(LayoutLibrary.Read(folder.Load().Library));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Lint_tells_what_is_wrong_with_a_layout(string part, string other, string expected)
    {
        using var folder = new LibraryFolder();
        folder.Write(Layout, LibraryFolder.Layout);
        folder.With(Layout, part, other);
        var messages = folder.Texts(MappingLint.Check(folder.Folder));

        Assert.Contains(messages, message => message.StartsWith(Layout, StringComparison.Ordinal) && message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_of_layouts_lists_all_topics_and_damages()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.At("mappings", "schema", "layout.schema.json")));
        var definitions = document.RootElement.GetProperty("$defs");

        Assert.Equal(Topics.All.Select(topic => topic.Name), Words("topic"));
        Assert.Equal(DamageNames.All.Order(), Words("damage").Order());

        IEnumerable<string?> Words(string name) => definitions.GetProperty(name).GetProperty("enum").EnumerateArray().Select(word => word.GetString());
    }
}
