using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Tests.Extracts;
using ParquetSharp;

namespace Exchange.Core.Tests.Mapping;

/// <summary>Rows of a delivery of changes that delete their record.</summary>
public sealed class DeletionTests : IDisposable
{
    private const string Heading = "证件号码,姓名,性别,收入额,入账日期,状态,备注\n";
    private const string Id = "140102198001010012";
    private const string Deleting = "{ \"kind\": \"income\", \"key\": [\"subject_id\", \"paid_on\"], \"deleted\": { \"when\": { \"field\": \"状态\", \"is\": [\"删除\"] } } }";
    private const string DeletionCase = "{ \"name\": \"删除\", \"row\": { \"状态\": \"删除\", \"姓名\": null, \"性别\": \"女\", \"收入额\": \"若干\" }, \"records\": [ { \"subject_id\": \"140102198001010012\", \"paid_on\": \"2019-01-31\", \"amount\": null, \"sex\": null, \"_deleted\": \"true\" } ] },";

    private readonly LibraryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cases_say_what_deletes_and_what_does_not()
    {
        var mapping = Declare();
        folder.With("tax/income/cases.json", "\"amount\": \"12000.00\"", "\"_deleted\": \"false\", \"amount\": \"12000.00\"");
        folder.With(
            "tax/income/cases.json",
            DeletionCase,
            DeletionCase + "{ \"name\": \"删除无主键\", \"row\": { \"状态\": \"删除\", \"证件号码\": \"1\" }, \"rejected\": [\"R202\"] }, { \"name\": \"删除缺主键\", \"row\": { \"状态\": \"删除\", \"入账日期\": \"\" }, \"rejected\": [\"R104\"] },");
        var results = MappingCases.Run(mapping, Path.Combine(folder.Folder, "tax/income/cases.json"), TestContext.Current.CancellationToken);
        Assert.Equal(11, results.Count);
        Assert.All(results, result => Assert.True(result.Passed, result.ToString()));
        Assert.Empty(MappingLint.Check(folder.Folder));
    }

    [Fact]
    public void A_mapping_that_deletes_has_a_case_that_does()
    {
        Declare();
        folder.With("tax/income/cases.json", DeletionCase, "");
        Assert.Equal(
            "no case in cases.json deletes; add one whose records have \"_deleted\": \"true\"",
            Assert.Single(MappingLint.Check(folder.Folder)).Message);
    }

    [Theory]
    [InlineData("正常", "删除", "true")]
    [InlineData("删除", "正常", "false")]
    public void The_last_row_of_a_key_counts_whether_it_deletes_or_not(string first, string second, string expected)
    {
        var run = Run(Declare(), $"{Heading}{Id},张三,男,1.2,2019-01-31,{first},\n{Id},张三,男,1.2,2019-01-31,{second},\n");
        Assert.Equal(new RowCounts(2, 1, 0, 0, 1), run.Receipt.Rows);
        var record = Assert.Single(Assert.Single(run.Records()));
        Assert.Equal(("3", expected), (record["source_row"], record["_deleted"]));
    }

    [Fact]
    public void A_key_without_the_subject_is_enough_to_delete()
    {
        Declare();
        folder.With(
            "schema/household-asset.json",
            "{ \"name\": \"subject_name\"",
            "{ \"name\": \"subject_id_type\", \"type\": \"text\", \"title\": \"类型\" }, { \"name\": \"subject_id_quality\", \"type\": \"text\", \"title\": \"质量\" }, { \"name\": \"subject_name\"");
        folder.With("\"key\": [\"subject_id\", \"paid_on\"], \"deleted\"", "\"key\": [\"paid_on\"], \"deleted\"");
        var run = Run(folder.LoadMapping(), $"{Heading}{Id},张三,男,1.2,2019-01-31,正常,\n{Id},张三,男,1.2,2019-02-28,删除,\n");
        var records = run.Records().SelectMany(row => row).OrderBy(record => record["source_row"], StringComparer.Ordinal).ToList();
        Assert.Equal([(Id, "resident-id", "valid", "false"), (null, null, null, "true")], records.Select(Said));

        static (string?, string?, string?, string?) Said(IReadOnlyDictionary<string, string?> record)
            => (record["subject_id"], record["subject_id_type"], record["subject_id_quality"], record["_deleted"]);
    }

    [Fact]
    public void Only_parts_of_such_a_mapping_have_the_column_and_it_stands_last()
    {
        var extract = $"{Heading}{Id},张三,男,1.2,2019-01-31,正常,\n";
        var columns = Columns(Run(folder.LoadMapping(), extract));
        Assert.DoesNotContain("_deleted", columns);
        Assert.Equal([.. columns, "_deleted"], Columns(Run(Declare(), extract)));
    }

    [Fact]
    public void The_guide_tells_how_to_delete()
    {
        Declare();
        var library = folder.Load().Library;
        Assert.Contains(
            "要删除的记录也报送一行：“状态”为`删除`；这样的行只须填写主键各列，其余列不检查。", MappingGuide.Write(library.Mappings["tax/income"], library), StringComparison.Ordinal);
    }

    private DatasetMapping Declare()
    {
        folder.With("{ \"kind\": \"income\", \"key\": [\"subject_id\", \"paid_on\"] }", Deleting);
        folder.With("\"encoding\": \"gbk\",", "\"encoding\": \"gbk\", \"delivery\": \"changes\",");
        folder.With("\"rowCount\": { \"fallPercent\": 30 }", "\"rowCount\": { \"minimum\": 1 }");
        folder.With("tax/income/cases.json", "{ \"name\": \"已注销\"", DeletionCase + "{ \"name\": \"已注销\"");
        return folder.LoadMapping();
    }

    private static EngineRun Run(DatasetMapping mapping, string extract)
        => EngineRun.Of(mapping, TextForms.Gb18030.GetBytes(extract), new NormalizeOptions { Threads = 1 });

    private static List<string> Columns(EngineRun run)
    {
        using var file = new ParquetFileReader(new MemoryStream(run[Assert.Single(run.Receipt.RecordFiles)]));
        return [.. Enumerable.Range(0, file.FileMetaData.NumColumns).Select(index => file.FileMetaData.Schema.Column(index).Name)];
    }
}
