using Exchange.Core.Mapping;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Mapping;

/// <summary>How partners are asked, as it stands in files.</summary>
public sealed class QueryReadingTests
{
    private const string Format = "\"format\": \"csv\"";
    private const string Contact = "\"contact\": \"12366\"";
    private const string Columns = "\"columns\": [{ \"title\": \"号码\", \"value\": \"subject-id\" }, { \"title\": \"批次\", \"value\": \"batch-no\" }, { \"title\": \"类型\", \"text\": \"01\" }]";
    private const string One = "\"code\": \"102\", \"title\": \"甲\", \"names\": [\"甲银行\"], \"answers\": \"income\"";

    [Fact]
    public void A_layout_of_lists_is_read()
    {
        using var folder = new LibraryFolder();
        var query = Asked(folder, $"{{ \"format\": \"xlsx\", \"file\": \"名单_{{batch}}\", \"batchSize\": 7, \"withinWorkdays\": 3, {Columns} }}").LoadMapping().Source.Query!;

        Assert.Equal((FileFormat.Xlsx, 7, 3, "名单_B1.xlsx"), (query.Format, query.BatchSize, query.WithinWorkdays, query.FileName("B1")));
        Assert.Equal([new("号码", QueryValue.SubjectId, null), new("批次", QueryValue.BatchNo, null), new QueryColumn("类型", null, "01")], query.Columns);
    }

    [Fact]
    public void Institutions_are_read_in_their_order()
    {
        using var folder = new LibraryFolder();
        Asked(folder, $"{{ \"format\": \"csv\", {Columns} }}").With("tax/partner.json", Contact, $"\"institutions\": [{{ {One}, \"batchSize\": 5 }}, {{ \"code\": \"B-2\", \"title\": \"乙\", \"names\": [\"乙\"], \"answers\": \"income\" }}], {Contact}");
        var institutions = folder.Load().Library.Partners["tax"].Institutions;

        Assert.Empty(folder.Errors());
        Assert.Equal(["102", "B-2"], institutions.Select(institution => institution.Code));
        Assert.Equal(("tax/income", 5), (institutions[0].Answers, institutions[0].BatchSize));
        Assert.True(institutions[0].IsMeantBy(null, "甲银行太原分行"));
        Assert.False(institutions[0].IsMeantBy("103", "乙银行"));
    }

    [Theory]
    [InlineData("\"query\": { \"format\": \"csv\", \"columns\": [{ \"title\": \"a\", \"value\": \"subject-ids\" }] }", "did you mean \"subject-id\"?")]
    [InlineData("\"query\": { \"format\": \"csv\", \"columns\": [{ \"title\": \"a\", \"value\": \"batch-no\" }] }", "has no column with the value \"subject-id\"")]
    [InlineData("\"query\": { \"format\": \"csv\", \"columns\": [{ \"title\": \"a\", \"value\": \"subject-id\" }] }", "has no column with the value \"batch-no\" or \"authorization-no\"")]
    [InlineData("\"query\": { \"format\": \"csv\", \"columns\": [{ \"title\": \"a\", \"value\": \"subject-id\", \"text\": \"x\" }] }", "expected either \"value\" or \"text\"")]
    [InlineData("\"query\": { \"format\": \"csv\", \"file\": \"a/b\", \"columns\": [{ \"title\": \"a\", \"value\": \"subject-id\" }] }", "has file \"a/b\"; expected a name without folders that has {batch} in it")]
    [InlineData("\"query\": { \"format\": \"xml\", \"columns\": [{ \"title\": \"a\", \"value\": \"subject-id\" }] }", "known values are csv, xlsx, json")]
    [InlineData("\"query\": { \"format\": \"csv\", \"columns\": [{ \"title\": \"a\", \"value\": \"subject-id\" }, { \"title\": \"a\", \"value\": \"batch-no\" }] }", "has the title \"a\", which another column has already")]
    public void A_mistake_in_a_layout_is_named(string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        folder.With(Format, $"\"supply\": \"query\", {mistake}, {Format}");
        Assert.Contains(folder.Errors(), error => error.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_partner_that_sends_of_itself_is_sent_no_list()
    {
        using var folder = new LibraryFolder();
        folder.With(Format, $"\"query\": {{ \"format\": \"csv\", {Columns} }}, {Format}");
        Assert.Contains("source has \"query\", but only partners that answer lists of persons", Assert.Single(folder.Errors()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"code\": \"1 2\", \"title\": \"甲\", \"names\": [\"甲\"], \"answers\": \"income\"", "has code \"1 2\"; expected 1 to 20 letters, digits and hyphens")]
    [InlineData("\"code\": \"102\", \"title\": \"甲\", \"names\": [\"甲\"], \"answers\": \"incomes\"", "answers with the data set \"incomes\", which tax does not have; did you mean \"income\"?")]
    [InlineData("\"code\": \"102\", \"title\": \"甲\", \"names\": [\"甲\"], \"answers\": \"income\"", "whose mapping has no source.query")]
    [InlineData("\"code\": \"102\", \"title\": \"甲\", \"answers\": \"income\"", "lacks \"names\"")]
    [InlineData("\"code\": \"102\", \"title\": \"甲\", \"names\": [\"甲\"], \"answers\": \"income\", \"certificate\": \"none.cer\"", "has certificate \"none.cer\"; expected a file beside partner.json")]
    [InlineData(One + " }, { \"code\": \"102\", \"title\": \"乙\", \"names\": [\"甲银行山西\"], \"answers\": \"income\"", "has name \"甲银行山西\", which begins as a name of institution \"102\" does")]
    [InlineData(One + " }, { \"code\": \"102\", \"title\": \"乙\", \"names\": [\"乙\"], \"answers\": \"income\"", "has code \"102\", which another institution has already")]
    public void A_mistake_in_an_institution_is_named(string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        folder.With("tax/partner.json", Contact, $"\"institutions\": [{{ {mistake} }}], {Contact}");
        Assert.Contains(folder.Errors(), error => error.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----", "which holds a private key")]
    [InlineData("hello", "which is no X.509 certificate")]
    public void Only_certificates_are_taken_for_one(string content, string expected)
    {
        using var folder = new LibraryFolder();
        folder.Write("tax/bank.pem", content);
        folder.With("tax/partner.json", Contact, $"\"institutions\": [{{ {One}, \"certificate\": \"bank.pem\" }}], {Contact}");
        Assert.Contains(folder.Errors(), error => error.Contains(expected, StringComparison.Ordinal));
    }

    private static LibraryFolder Asked(LibraryFolder folder, string query) => folder.With(Format, $"\"supply\": \"query\", \"query\": {query}, {Format}");
}
