using Exchange.Core.Mapping;

namespace Exchange.Core.Tests.Mapping;

public sealed class MappingCasesTests
{
    [Fact]
    public void Cases_that_say_what_happens_pass()
    {
        using var folder = new LibraryFolder();
        var results = Run(folder);
        Assert.Equal(8, results.Count);
        Assert.All(results, result => Assert.True(result.Passed, result.ToString()));
        Assert.Equal((4, 5), (results[0].Line, results[0].Column));
    }

    [Theory]
    [InlineData("\"amount\": \"12000.00\"", "\"amount\": \"1.20\"", "正常", "amount: expected \"1.20\"; found \"12000.00\"")]
    [InlineData("\"amount\": \"12000.00\"", "\"remark\": \"x\"", "正常", "remark: expected \"x\"; found null")]
    [InlineData("\"paid_on\": \"2019-01-31\" } ] }", "\"paid_on\": \"2019-01-31\" } ], \"notes\": [\"N201\"] }", "正常", "notes: expected N201; found none")]
    [InlineData("[\"R201\"]", "[\"R202\"]", "校验位不符", "expected rejected R202; found rejected R201")]
    [InlineData("\"rejected\": [\"R201\"]", "\"records\": [ { } ]", "校验位不符", "expected 1 records; found rejected R201")]
    [InlineData("{ \"状态\": \"注销\" }, \"filtered\": \"已注销\"", "{ \"状态\": \"注销\" }, \"rejected\": [\"R501\"]", "已注销", "expected rejected R501; found filtered as 已注销")]
    [InlineData("{ \"状态\": \"注销\" }, \"filtered\": \"已注销\"", "{}, \"filtered\": \"已注销\"", "已注销", "expected filtered as 已注销; found 1 records")]
    public void A_case_that_says_something_else_fails_with_both(string part, string other, string name, string message)
    {
        using var folder = new LibraryFolder();
        folder.With("tax/income/cases.json", part, other);
        var failed = Assert.Single(Run(folder), result => !result.Passed);
        Assert.Equal((name, message), (failed.Name, failed.Message));
    }

    [Fact]
    public void Cases_with_the_same_key_do_not_disturb_one_another()
    {
        using var folder = new LibraryFolder();
        folder.With(
            "tax/income/cases.json",
            "{ \"name\": \"已注销\"",
            "{ \"name\": \"女\", \"row\": { \"证件号码\": \"140102198001010039\", \"性别\": \"男\" }, \"records\": [ { \"amount\": \"12000.00\" } ] },"
            + "{ \"name\": \"零\", \"row\": { \"收入额\": \"0\" }, \"records\": [ { \"amount\": \"0.00\" } ] }, { \"name\": \"已注销\"");
        var results = Run(folder);
        Assert.Equal(10, results.Count);
        Assert.All(results.Where(result => result.Name != "女"), result => Assert.True(result.Passed, result.ToString()));
    }

    [Fact]
    public void Two_filters_are_told_apart()
    {
        using var folder = new LibraryFolder();
        folder.With("\"reason\": \"已注销\" }", "\"reason\": \"已注销\" }, { \"when\": { \"field\": \"状态\", \"missing\": true }, \"reason\": \"无状态\" }");
        folder.With("tax/income/cases.json", "\"filtered\": \"已注销\" }", "\"filtered\": \"已注销\" }, { \"name\": \"无状态\", \"row\": { \"状态\": null }, \"filtered\": \"无状态\" }");
        Assert.All(Run(folder), result => Assert.True(result.Passed, result.ToString()));
    }

    [Theory]
    [InlineData("{ \"证件号码\": null }", "{ ▲\"身份证号码\": null }", "case \"证件号码为空\" names the source field \"身份证号码\", which the mapping does not have")]
    [InlineData("\"amount\": \"12000.00\"", "▲\"amuont\": \"12000.00\"", "case \"正常\" names the target field \"amuont\", which kind income does not have; did you mean \"amount\"?")]
    [InlineData("\"amount\": \"12000.00\"", "\"amount\": ▲\"1,2\"", "case \"正常\" expects \"1,2\" in \"amount\"; expected a number such as 1234.50")]
    [InlineData("[\"R201\"]", "[▲\"N201\"]", "case \"校验位不符\" has \"N201\" in \"rejected\", which is no code of a problem that rejects a row; did you mean \"R201\"?")]
    [InlineData("\"filtered\": \"已注销\"", "\"filtered\": ▲\"注销\"", "case \"已注销\" is filtered as \"注销\", which is the reason of no filter; did you mean \"已注销\"?")]
    [InlineData("{ \"name\": \"校验位不符\", \"row\": { \"证件号码\": \"140102198001010011\" }, \"rejected\": [\"R201\"] }", "▲{ \"name\": \"校验位不符\", \"row\": {} }", "case \"校验位不符\" states none or several of records, rejected, filtered; expected one")]
    public void A_mistake_in_cases_is_named_with_the_place_of_its_token(string part, string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        folder.With("tax/income/cases.json", part, mistake);
        var text = File.ReadAllText(Path.Combine(folder.Folder, "tax/income/cases.json"));
        var before = text[..text.IndexOf('▲', StringComparison.Ordinal)];
        folder.Write("tax/income/cases.json", text.Replace("▲", "", StringComparison.Ordinal));
        var result = Assert.Single(Run(folder));
        Assert.StartsWith(expected, result.Message, StringComparison.Ordinal);
        Assert.Equal((before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')), (result.Line, result.Column));
    }

    private static IReadOnlyList<CaseResult> Run(LibraryFolder folder)
        => MappingCases.Run(folder.LoadMapping(), Path.Combine(folder.Folder, "tax/income/cases.json"), TestContext.Current.CancellationToken);
}
