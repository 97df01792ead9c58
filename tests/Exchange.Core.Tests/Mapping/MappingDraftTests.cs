using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Drafting;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Mapping;

public sealed class MappingDraftTests
{
    private static readonly string[] Headings = ["身份证号", "姓名", "性别", "收入额（万元）", "入账日期", "登记类别", "备注"];

    [Theory]
    [InlineData("\"path\": \"收入*.txt\"")]
    [InlineData("\"format\": \"csv\"")]
    [InlineData("\"encoding\": \"gb18030\"")]
    [InlineData("\"dialect\": { \"delimiter\": \"|\" }")]
    [InlineData("{ \"name\": \"身份证号\", \"constraints\": { \"required\": true } }")]
    [InlineData("{ \"to\": \"subject_id\", \"from\": \"身份证号\", \"as\": \"resident-id\" }")]
    [InlineData("{ \"to\": \"subject_name\", \"from\": \"姓名\", \"as\": \"name\" }")]
    [InlineData("{ \"to\": \"sex\", \"from\": \"性别\", \"codes\": \"sex\", \"otherwise\": \"reject\" }")]
    [InlineData("{ \"to\": \"paid_on\", \"from\": \"入账日期\", \"as\": \"month\" }")]
    [InlineData("{ \"name\": \"登记类别\", \"description\": \"取值：01、02\", \"constraints\": { \"required\": true } }")]
    public void The_draft_holds_what_the_file_shows(string expected)
        => Assert.Contains(expected, Draft().Mapping, StringComparison.Ordinal);

    [Fact]
    public void No_name_and_no_number_of_a_person_stands_in_a_draft()
    {
        var draft = Draft();
        foreach (var cell in Rows().SelectMany(row => row[..2]).Distinct())
        {
            Assert.DoesNotContain(cell, draft.Mapping + draft.Cases, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_draft_loads_and_lint_names_what_a_person_has_to_decide()
    {
        using var folder = new LibraryFolder();
        var draft = Draft();
        folder.Write("tax/draft/mapping.json", draft.Mapping);
        folder.Write("tax/draft/cases.json", draft.Cases);
        Assert.Empty(folder.Load().Errors);
        var open = folder.Texts(MappingLint.Check(folder.Folder));
        Assert.Contains(open, error => error.Contains("field \"登记类别\" is used by no rule", StringComparison.Ordinal));
        Assert.Contains(open, error => error.Contains("there is no sample.* beside it", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_kind_is_the_callers_mistake()
    {
        using var folder = new LibraryFolder();
        var table = new TextTable(Headings, Rows());
        var error = Assert.Throws<ArgumentException>(() => MappingDraft.Create(table, new TableFormat(), "x.csv", "tax/draft", folder.Load().Library, "incom"));
        Assert.Contains("known kinds are income", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("140102198001010012", "ResidentId")]
    [InlineData("140102198001010013", "Text")]
    [InlineData("91350100M000100Y43", "CreditCode")]
    [InlineData("晋A12345", "Plate")]
    [InlineData("晋AD12345", "Plate")]
    [InlineData("2019/1/3", "Date")]
    [InlineData("20190131", "Date")]
    [InlineData("20191331", "Number")]
    [InlineData("2019年1月", "Month")]
    [InlineData("201901", "Month")]
    [InlineData("1,234.50", "Number")]
    [InlineData("正常", "Text")]
    public void Shapes_are_told_apart(string cell, string expected) => Assert.Equal(expected, CellShapes.Of(cell).ToString());

    private static MappingDraft Draft()
    {
        using var folder = new LibraryFolder();
        return MappingDraft.Create(new TextTable(Headings, Rows()), new TableFormat(), "收入2024-01-31.txt", "tax/draft", folder.Load().Library);
    }

    private static List<string[]> Rows() => [.. Enumerable.Range(0, 30).Select(i => (string[])
    [
        "140102198001010012", i % 2 == 0 ? "张三丰" : "李四光", i % 2 == 0 ? "男" : "女", "1.2", "202401", i % 2 == 0 ? "01" : "02", "",
    ])];
}
