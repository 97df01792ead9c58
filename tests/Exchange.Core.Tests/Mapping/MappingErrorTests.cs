namespace Exchange.Core.Tests.Mapping;

/// <summary>What is wrong is named, with the place at which its token begins.</summary>
public sealed class MappingErrorTests
{
    [Fact]
    public void An_unknown_type_lists_the_types_and_suggests_one()
    {
        using var folder = new LibraryFolder();
        var error = Assert.Single(folder.With("\"money\"", "\"mony\"").Errors());
        Assert.StartsWith("tax/income/mapping.json:29:44: field \"amount\" has type \"mony\"; known types are text, name, ", error, StringComparison.Ordinal);
        Assert.EndsWith("; did you mean \"money\"?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_all_files_come_at_once_in_their_order()
    {
        using var folder = new LibraryFolder();
        folder.With("\"version\": \"1.0.0\"", "\"version\": \"one\"").With("\"minimum\": 0", "\"minimun\": 0").With("codes/sex.json", "\"M\"", "7");
        folder.Write("tax/partner.json", "{ }");
        Assert.Equal(
            [
                "codes/sex.json:3:", "tax/income/mapping.json:4:", "tax/income/mapping.json:29:", "tax/partner.json:1:", "tax/partner.json:1:",
                "tax/partner.json:1:", "tax/partner.json:1:",
            ],
            folder.Errors().Select(error => error[..(error.IndexOf(':', error.IndexOf(':', StringComparison.Ordinal) + 1) + 1)]));
    }

    [Theory]
    [InlineData("\"title\": \"个人所得税\",", "\"title\": \"个人所得税\", ▲\"title\": \"又\",", "property \"title\" stands twice in the same object")]
    [InlineData("\"title\": \"个人所得税\",", "▲// comment\n", "not JSON: ")]
    [InlineData("\"ignore\": [\"备注\"],", "\"ignore\": [\"备注\",▲],", "not JSON: ")]
    [InlineData("\"title\": \"个人所得税\",", "\"title\": ▲7,", "mapping has a number as \"title\"; expected a text that is not empty")]
    [InlineData("\"title\": \"个人所得税\",", "▲\"titel\": \"个人所得税\",", "mapping has unknown property \"titel\"; known properties are $schema, name, version, title, ")]
    [InlineData("\"tax/income\"", "▲\"tax/wage\"", "mapping has name \"tax/wage\"; expected \"tax/income\"")]
    [InlineData("\"csv\"", "▲\"cvs\"", "source has \"cvs\" as \"format\"; known values are csv, fixed, xlsx, xls, json, jsonl, xml, dbf; did you mean \"csv\"?")]
    [InlineData("{ \"name\": \"姓名\" }", "{ \"name\": \"姓名\", ▲\"start\": 1 }", "field \"姓名\" has \"start\", which is for the format fixed only")]
    [InlineData("{ \"name\": \"姓名\" }", "{ \"name\": \"姓名\", \"titles\": [▲\"身份 证号\"] }", "field \"姓名\" has the heading \"身份 证号\", which stands for \"证件号码\" too")]
    [InlineData("\"kind\": \"income\"", "\"kind\": ▲\"incom\"", "target has kind \"incom\"; known kinds are income; did you mean \"income\"?")]
    [InlineData("\"key\": [\"subject_id\", \"paid_on\"]", "\"key\": [▲\"until\"]", "target has \"until\" in its key, which no rule fills")]
    [InlineData("\"kind\": \"income\"", "▲\"deleted\": { \"when\": { \"field\": \"状态\", \"missing\": true } }, \"kind\": \"income\"", "target has \"deleted\", which means nothing for snapshots")]
    [InlineData("\"kind\": \"income\"", "\"deleted\": ▲\"删除\", \"kind\": \"income\"", "target has the text \"删除\" as \"deleted\"; expected an object")]
    [InlineData("\"to\": \"amount\"", "\"to\": ▲\"amuont\"", "field \"amuont\" names the target field \"amuont\", which kind income does not have; did you mean \"amount\"?")]
    [InlineData("\"to\": \"amount\"", "\"to\": ▲\"source_row\"", "field \"source_row\" is filled by the engine")]
    [InlineData("\"to\": \"amount\"", "\"to\": ▲\"sex\"", "field \"sex\" has two rules")]
    [InlineData("\"from\": \"性别\"", "\"from\": ▲\"性別\"", "field \"sex\" names the source field \"性別\", which is not in source.schema.fields; did you mean \"性别\"?")]
    [InlineData("\"from\": \"证件号码\", \"as\"", "\"from\": ▲\"身份证号\", \"as\"", "field \"subject_id\" names the source field \"身份证号\", which is not in source.schema.fields; it is another heading of \"证件号码\"")]
    [InlineData("\"from\": \"姓名\"", "\"from\": ▲[\"姓名\", \"备注\"]", "field \"subject_name\" reads 2 source fields; type \"name\" expects one")]
    [InlineData("\"codes\": \"sex\"", "\"codes\": ▲\"sxe\"", "field \"sex\" names the code list \"sxe\", which is not in codes/; did you mean \"sex\"?")]
    [InlineData("\"codes\": \"sex\"", "\"codes\": { \"男\": ▲\"9\" }", "field \"sex\" has the value \"9\"; expected a code of sex")]
    [InlineData("\"codes\": \"sex\"", "\"codes\": \"sex\", \"take\": ▲\"wrod\"", "field \"sex\" takes the attribute \"wrod\", which no code of sex has; did you mean \"word\"?")]
    [InlineData("\"codes\": \"sex\"", "\"codes\": \"sex\", \"also\": { ▲\"ｍ\": \"2\" }", "field \"sex\" reads \"ｍ\" as \"2\" and as \"1\"")]
    [InlineData("\"codes\": \"sex\"", "\"codes\": ▲\"status\"", "field \"sex\" would publish 2 values that are not in sex, such as \"current\"")]
    [InlineData("{ \"to\": \"sex\", \"from\": \"性别\", \"codes\": \"sex\", \"otherwise\": \"null\" }", "▲{ \"to\": \"sex\", \"from\": \"性别\", \"codes\": \"sex\" }", "field \"sex\" reads codes and lacks \"otherwise\"")]
    [InlineData("\"otherwise\": \"null\"", "\"otherwise\": ▲\"keep\"", "field \"sex\" has otherwise \"keep\", which is for codes that go to a text")]
    [InlineData("\"unit\": \"万元\"", "\"unit\": ▲\"万\"", "field \"amount\" has \"万\" as \"unit\"; known values are 元, 万元, 亿元, 角, 分")]
    [InlineData("\"minimum\": 0", "\"default\": ▲\"1.005\"", "field \"amount\" has the value \"1.005\"; expected at most 2 decimal places")]
    [InlineData("\"minimum\": 0", "\"required\": true, \"default\": ▲\"1\"", "field \"amount\" is required and has a default")]
    [InlineData("\"as\": \"name\"", "\"as\": ▲\"date\"", "field \"subject_name\" is text, but type \"date\" gives date")]
    [InlineData("{ \"field\": \"状态\", \"is\": [\"注销\"] }", "▲{ \"field\": \"状态\", \"has\": [\"注销\"] }", "condition \"when\" has no test; expected one of is, startsWith, missing")]
    [InlineData("{ \"field\": \"状态\", \"is\": [\"注销\"] }", "{ \"any\": [ { \"not\": { \"field\": ▲\"状況\", \"missing\": true } } ] }", "condition \"not\" names the source field \"状況\", which is not in source.schema.fields; did you mean \"状态\"?")]
    [InlineData("\"sex\": \"sex\" }", "\"sex\": ▲\"paid_on\" }", "check has date field \"paid_on\" as \"sex\"; expected code")]
    [InlineData("\"percentage\": 10", "\"percentage\": ▲110", "errorLimit has a number as \"percentage\"; expected a number from 0 to 100")]
    public void A_mistake_is_named_with_the_place_of_its_token(string part, string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        folder.With(part, mistake);
        var path = Path.Combine(folder.Folder, "tax/income/mapping.json");
        var text = File.ReadAllText(path);
        var before = text[..text.IndexOf('▲', StringComparison.Ordinal)];
        var line = before.Count(c => c == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        folder.Write("tax/income/mapping.json", text.Replace("▲", "", StringComparison.Ordinal));
        Assert.Contains(folder.Errors(), error => error.StartsWith($"tax/income/mapping.json:{line}:{column}: {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_that_the_kind_needs_must_be_filled()
    {
        using var folder = new LibraryFolder();
        folder.With("{ \"to\": \"paid_on\", \"from\": \"入账日期\" }", "{ \"to\": \"until\", \"from\": \"入账日期\" }").With(", \"paid_on\"]", "]");
        Assert.Equal(
            "tax/income/mapping.json:24:13: mapping has no rule for \"paid_on\"; kind income needs it in every record",
            Assert.Single(folder.Errors()));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_placed()
    {
        using var folder = new LibraryFolder();
        var path = Path.Combine(folder.Folder, "tax/partner.json");
        File.WriteAllBytes(path, [.. "{ \"name\":\n \"税"u8, 0xB0, (byte)'"', (byte)'}']);
        Assert.Equal("tax/partner.json:2:4: bytes are not UTF-8; save the file as UTF-8", Assert.Single(folder.Errors()));
    }

    [Fact]
    public void A_byte_order_mark_does_not_move_places()
    {
        using var folder = new LibraryFolder();
        folder.Write("tax/partner.json", "\uFEFF{ \"x\": 1 }");
        Assert.Contains(folder.Errors(), error => error.StartsWith("tax/partner.json:1:3: partner has unknown property \"x\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new LibraryFolder();
        folder.Delete("tax/partner.json");
        folder.Delete("tax/income/mapping.json");
        Assert.Equal(["tax/income/mapping.json:1:1: file is missing", "tax/partner.json:1:1: file is missing"], folder.Errors());
    }

    [Fact]
    public void A_spelling_with_two_meanings_is_an_error()
    {
        using var folder = new LibraryFolder();
        folder.With("codes/sex.json", "\"F\"", "\"ｍ\"");
        Assert.Equal(
            "codes/sex.json:4:52: code \"2\" is spelled \"ｍ\", and so is code \"1\"; a spelling may mean one code only",
            Assert.Single(folder.Errors()));
    }
}
