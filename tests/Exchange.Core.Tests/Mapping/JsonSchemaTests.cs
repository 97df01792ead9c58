using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Reading;

namespace Exchange.Core.Tests.Mapping;

/// <summary>The JSON Schemas that editors use and the reader know the same properties of every object.</summary>
public sealed partial class JsonSchemaTests
{
    private static readonly string[] Common = ["to", "from", "as", "when", "required", "default", "pick", "otherwise", "description"];

    /// <summary>Where to put an unknown property so that the reader names all it knows of that object.</summary>
    public static TheoryData<string, string, string, string, string> Objects => new()
    {
        { "partner", "", "tax/partner.json", "{ \"$schema\"", "{ \"zzz\": 1, \"$schema\"" },
        { "partner", "http", "tax/partner.json", "\"contact\"", "\"connections\": { \"a\": { \"type\": \"http\", \"zzz\": 1 } }, \"contact\"" },
        { "partner", "sftp", "tax/partner.json", "\"contact\"", "\"connections\": { \"a\": { \"type\": \"sftp\", \"zzz\": 1 } }, \"contact\"" },
        { "partner", "storage", "tax/partner.json", "\"contact\"", "\"connections\": { \"a\": { \"type\": \"storage\", \"zzz\": 1 } }, \"contact\"" },
        { "partner", "limits", "tax/partner.json", "\"contact\"", "\"connections\": { \"a\": { \"type\": \"storage\", \"limits\": { \"zzz\": 1 } } }, \"contact\"" },
        { "partner", "signIn-api-key", "tax/partner.json", "\"contact\"", SignIn("api-key") },
        { "partner", "signIn-basic", "tax/partner.json", "\"contact\"", SignIn("basic") },
        { "partner", "signIn-client-credentials", "tax/partner.json", "\"contact\"", SignIn("client-credentials") },
        { "partner", "signIn-hmac", "tax/partner.json", "\"contact\"", SignIn("hmac") },
        { "codes", "", "codes/sex.json", "\"name\": \"sex\"", "\"zzz\": 1, \"name\": \"sex\"" },
        { "codes", "code", "codes/sex.json", "{ \"code\": \"1\"", "{ \"zzz\": 1, \"code\": \"1\"" },
        { "calendar", "", "calendar/china.json", "\"title\"", "\"zzz\": 1, \"title\"" },
        { "calendar", "year", "calendar/china.json", "\"notice\"", "\"zzz\": 1, \"notice\"" },
        { "calendar", "holiday", "calendar/china.json", "{ \"name\": \"元旦\"", "{ \"zzz\": 1, \"name\": \"元旦\"" },
        { "household-asset", "", "schema/household-asset.json", "\"version\"", "\"zzz\": 1, \"version\"" },
        { "household-asset", "kind", "schema/household-asset.json", "{ \"name\": \"income\"", "{ \"zzz\": 1, \"name\": \"income\"" },
        { "household-asset", "field", "schema/household-asset.json", "{ \"name\": \"sex\"", "{ \"zzz\": 1, \"name\": \"sex\"" },
        { "cases", "", "tax/income/cases.json", "\"base\"", "\"zzz\": 1, \"base\"" },
        { "cases", "case", "tax/income/cases.json", "{ \"name\": \"正常\"", "{ \"zzz\": 1, \"name\": \"正常\"" },
        { "mapping", "", "tax/income/mapping.json", "\"version\"", "\"zzz\": 1, \"version\"" },
        { "mapping", "source", "tax/income/mapping.json", "\"format\"", "\"zzz\": 1, \"format\"" },
        { "partner", "institution", "tax/partner.json", "\"contact\"", "\"institutions\": [{ \"zzz\": 1 }], \"contact\"" },
        { "mapping", "query", "tax/income/mapping.json", "\"format\"", "\"supply\": \"query\", \"query\": { \"zzz\": 1, \"format\": \"csv\" }, \"format\"" },
        { "mapping", "queryColumn", "tax/income/mapping.json", "\"format\"", "\"supply\": \"query\", \"query\": { \"format\": \"csv\", \"columns\": [{ \"zzz\": 1 }] }, \"format\"" },
        { "mapping", "rhythm", "tax/income/mapping.json", "\"format\"", "\"rhythm\": { \"zzz\": 1, \"every\": \"month\", \"withinDays\": 5 }, \"format\"" },
        { "mapping", "pull", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"zzz\": 1 }, \"format\"" },
        { "mapping", "request", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"request\": { \"zzz\": 1 } }, \"format\"" },
        { "mapping", "paging", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"request\": { \"paging\": { \"zzz\": 1 } } }, \"format\"" },
        { "mapping", "since", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"request\": { \"since\": { \"zzz\": 1 } } }, \"format\"" },
        { "mapping", "files", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"files\": { \"zzz\": 1 } }, \"format\"" },
        { "mapping", "schedule", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"schedule\": { \"zzz\": 1 } }, \"format\"" },
        { "mapping", "window", "tax/income/mapping.json", "\"format\"", "\"pull\": { \"schedule\": { \"window\": { \"zzz\": 1 } } }, \"format\"" },
        { "mapping", "dialect", "tax/income/mapping.json", "\"delimiter\"", "\"zzz\": 1, \"delimiter\"" },
        { "mapping", "sheet", "tax/income/mapping.json", "\"format\"", "\"sheet\": { \"zzz\": 1 }, \"format\"" },
        { "mapping", "layout", "tax/income/mapping.json", "\"format\"", "\"layout\": { \"zzz\": 1 }, \"format\"" },
        { "mapping", "sourceSchema", "tax/income/mapping.json", "\"missingValues\"", "\"zzz\": 1, \"missingValues\"" },
        { "mapping", "field", "tax/income/mapping.json", "{ \"name\": \"姓名\"", "{ \"zzz\": 1, \"name\": \"姓名\"" },
        { "mapping", "constraints", "tax/income/mapping.json", "\"required\": true", "\"zzz\": 1, \"required\": true" },
        { "mapping", "target", "tax/income/mapping.json", "\"kind\"", "\"zzz\": 1, \"kind\"" },
        { "mapping", "deleted", "tax/income/mapping.json", "\"kind\"", "\"deleted\": { \"zzz\": 1 }, \"kind\"" },
        { "mapping", "otherwise", "tax/income/mapping.json", "\"otherwise\": \"null\"", "\"otherwise\": { \"zzz\": 1, \"value\": \"1\" }" },
        { "mapping", "record", "tax/income/mapping.json", "\"filters\"", "\"records\": [ { \"name\": \"a\", \"zzz\": 1 } ], \"filters\"" },
        { "mapping", "filter", "tax/income/mapping.json", "\"reason\"", "\"zzz\": 1, \"reason\"" },
        { "mapping", "condition-not", "tax/income/mapping.json", "\"when\": { \"field\"", "\"when\": { \"zzz\": 1, \"not\": {}, \"field\"" },
        { "mapping", "condition-all", "tax/income/mapping.json", "\"when\": { \"field\"", "\"when\": { \"zzz\": 1, \"all\": [{}], \"field\"" },
        { "mapping", "condition-any", "tax/income/mapping.json", "\"when\": { \"field\"", "\"when\": { \"zzz\": 1, \"any\": [{}], \"field\"" },
        { "mapping", "condition-is condition-startsWith condition-missing", "tax/income/mapping.json", "\"when\": { \"field\"", "\"when\": { \"zzz\": 1, \"field\"" },
        { "mapping", "check-sex", "tax/income/mapping.json", "{ \"check\": \"sex\"", "{ \"zzz\": 1, \"check\": \"sex\"" },
        { "mapping", "check-birth-date", "tax/income/mapping.json", "{ \"check\": \"sex\"", "{ \"zzz\": 1, \"check\": \"birth-date\"" },
        { "mapping", "check-order", "tax/income/mapping.json", "{ \"check\": \"sex\"", "{ \"zzz\": 1, \"check\": \"order\"" },
        { "mapping", "limits", "tax/income/mapping.json", "\"errorLimit\"", "\"zzz\": 1, \"errorLimit\"" },
        { "mapping", "errorLimit", "tax/income/mapping.json", "\"percentage\"", "\"zzz\": 1, \"percentage\"" },
        { "layout", "", "tax/income/layout.json", "\"format\"", "\"zzz\": 1, \"format\"" },
        { "layout", "column", "tax/income/layout.json", "\"heading\": \"姓名\"", "\"zzz\": 1, \"heading\": \"姓名\"" },
        { "mapping", "rowCount", "tax/income/mapping.json", "\"fallPercent\"", "\"zzz\": 1, \"fallPercent\"" },
    };

    private static string SignIn(string type)
        => $"\"connections\": {{ \"a\": {{ \"type\": \"http\", \"signIn\": {{ \"type\": \"{type}\", \"zzz\": 1 }} }} }}, \"contact\"";

    public static TheoryData<string> Forms => [.. TransformForms.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Reader_and_schema_know_the_same_properties(string schema, string definitions, string file, string part, string other)
    {
        using var folder = new LibraryFolder();
        if (schema == "layout")
        {
            folder.Write(file, LibraryFolder.Layout);
        }

        folder.With(file, part, other);
        var expected = definitions.Split(' ').SelectMany(name => Properties(schema, name)).Distinct().Order();
        Assert.Equal(expected, Known(folder));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Reader_and_schema_know_the_same_properties_of_a_rule(string form)
    {
        using var folder = new LibraryFolder();
        folder.With("{ \"to\": \"subject_name\", \"from\": \"姓名\", \"as\": \"name\" }", $"{{ \"to\": \"subject_name\", \"as\": \"{form}\", \"zzz\": 1 }}");
        var known = Known(folder);
        var common = form is "birth-date-of-id" or "sex-of-id" or "region-of-id" or "value" ? Common : [.. Common, "otherwise"];
        var own = form == "date" ? known.Where(name => name != "end") : known;
        Assert.Equal(Properties("mapping", "as-" + form).Concat(common).Distinct().Order(), own.Order());
        Assert.Equal(Properties("mapping", "rule").Order(), Common.Order());
    }

    [Fact]
    public void The_schema_lists_every_type_of_rule()
    {
        using var document = Open("mapping");
        var words = document.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("properties").GetProperty("as").GetProperty("enum");
        Assert.Equal(TransformForms.All.Select(form => form.Name), words.EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData("partner")]
    [InlineData("codes")]
    [InlineData("calendar")]
    [InlineData("household-asset")]
    [InlineData("cases")]
    [InlineData("mapping")]
    [InlineData("layout")]
    public void Every_description_speaks_both_languages(string schema)
    {
        var descriptions = Description().Matches(File.ReadAllText(PathOf(schema))).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(descriptions);
        Assert.All(descriptions, text => Assert.Matches(@"^.*\p{IsCJKUnifiedIdeographs}.* / .*[a-z].*$", text));
    }

    private static List<string> Known(LibraryFolder folder)
    {
        var messages = folder.Texts(MappingLint.Check(folder.Folder));
        var error = Assert.Single(messages, message => message.Contains("unknown property \"zzz\"", StringComparison.Ordinal));
        return [.. KnownList().Match(error).Groups[1].Value.Split(", ").Order()];
    }

    private static List<string> Properties(string schema, string definition)
    {
        using var document = Open(schema);
        var at = definition.Length == 0 ? document.RootElement : document.RootElement.GetProperty("$defs").GetProperty(definition);
        return [.. at.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order()];
    }

    private static JsonDocument Open(string schema) => JsonDocument.Parse(File.ReadAllText(PathOf(schema)));

    private static string PathOf(string schema)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "mappings", "schema", schema + ".schema.json");
    }

    [GeneratedRegex("known properties are ([^;]*)")]
    private static partial Regex KnownList();

    [GeneratedRegex("\"description\": \"([^\"]*(?:\\\\\"[^\"]*)*)\"")]
    private static partial Regex Description();
}
