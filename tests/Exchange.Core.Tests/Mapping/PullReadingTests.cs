using Exchange.Core.Pulling;

namespace Exchange.Core.Tests.Mapping;

/// <summary>Connections of partners and pulls of data sets, as they stand in files.</summary>
public sealed class PullReadingTests
{
    private const string Contact = "\"contact\": \"12366\"";
    private const string Format = "\"format\": \"csv\"";
    private const string Fingerprint = "SHA256:0123456789012345678901234567890123456789012";
    private const string Api = "\"api\": { \"type\": \"http\", \"address\": \"https://tax.example/share\" }";
    private const string Ftp = "\"ftp\": { \"type\": \"sftp\", \"host\": \"10.0.0.1\", \"user\": \"hub\", \"privateKey\": \"sftp-key\", \"hostKey\": \"" + Fingerprint + "\" }";
    private const string Schedule = "\"schedule\": { \"cron\": \"0 2 * * *\" }";

    [Fact]
    public void Connections_are_read()
    {
        using var folder = new LibraryFolder();
        var connections = WithConnections(
            folder,
            $"{Api}, {Ftp}, \"account\": {{ \"type\": \"storage\", \"container\": \"https://a.blob.example/out\", \"signature\": \"sas\", \"limits\": {{ \"concurrency\": 1, \"retrySeconds\": 0.5 }} }}")
            .Load().Library.Partners["tax"].Connections;

        Assert.Equal(new PartnerConnection.Http("api", new Uri("https://tax.example/share/")), connections["api"]);
        Assert.Equal(new PartnerConnection.Sftp("ftp", "10.0.0.1", 22, "hub", Fingerprint) { PrivateKey = new SecretName("sftp-key") }, connections["ftp"]);
        Assert.Equal(
            new PartnerConnection.Storage("account", new Uri("https://a.blob.example/out"))
            {
                Signature = new SecretName("sas"),
                Limits = new ConnectionLimits { Concurrency = 1, RetrySeconds = 0.5 },
            },
            connections["account"]);
    }

    [Fact]
    public void A_signature_of_a_sharing_platform_is_read()
    {
        using var folder = new LibraryFolder();
        var connection = WithConnections(
            folder,
            "\"api\": { \"type\": \"http\", \"address\": \"http://10.0.0.2:8080/gateway/\", \"signIn\": { \"type\": \"hmac\", \"keyId\": \"app-1\", \"key\": \"app-key\", \"sign\": \"{keyId}{timestamp}{nonce}\", \"headers\": { \"X-Id\": \"{keyId}\", \"X-Sign\": \"{signature}\" }, \"encoding\": \"hex\", \"timestamp\": \"unix-seconds\" } }")
            .Load().Library.Partners["tax"].Connections["api"];

        var hmac = Assert.IsType<HttpSignIn.Hmac>(Assert.IsType<PartnerConnection.Http>(connection).SignIn);
        Assert.Equal(("app-1", "app-key", "{keyId}{timestamp}{nonce}"), (hmac.KeyId, hmac.Key.Name, hmac.Sign));
        Assert.Equal([KeyValuePair.Create("X-Id", "{keyId}"), KeyValuePair.Create("X-Sign", "{signature}")], hmac.Headers);
        Assert.Equal((true, TimestampForm.UnixSeconds, HmacAlgorithm.Sha256), (hmac.InHex, hmac.Timestamp, hmac.Algorithm));
    }

    [Fact]
    public void A_pull_of_json_pages_is_read()
    {
        using var folder = new LibraryFolder();
        WithPull(
            folder,
            "{ \"connection\": \"api\", \"request\": { \"path\": \"income\", \"rows\": \"/data/rows\", \"fileName\": \"income-1.csv\", "
            + "\"paging\": { \"by\": \"cursor\", \"parameter\": \"after\", \"next\": \"/data/next\", \"total\": \"/data/total\" }, \"since\": { \"parameter\": \"from\", \"next\": \"/mark\", \"initial\": \"0\" } }, "
            + Schedule + " }");
        folder.With(Format, "\"format\": \"jsonl\"").With("    \"encoding\": \"gbk\",\n", "").With("    \"dialect\": { \"delimiter\": \",\" },\n", "");

        var request = Assert.IsType<PullFetch.Request>(folder.LoadMapping().Source.Pull!.Fetch);
        Assert.Equal((HttpBody.Json, "/data/rows"), (request.Body, request.Rows));
        Assert.Equal(new HttpPaging(PagingBy.Cursor, "after") { Next = "/data/next", Total = "/data/total" }, request.Paging);
        Assert.Equal(new SinceWatermark("from") { Next = "/mark", Initial = "0" }, request.Since);
    }

    [Fact]
    public void A_pull_of_csv_pages_is_read()
    {
        using var folder = new LibraryFolder();
        var pull = WithPull(
            folder,
            "{ \"connection\": \"api\", \"request\": { \"path\": \"income/list\", \"body\": \"csv\", \"fileName\": \"income-{date}.csv\", \"query\": { \"region\": \"140000\" }, "
            + "\"paging\": { \"by\": \"offset\", \"parameter\": \"start\", \"size\": 500, \"sizeParameter\": \"rows\" }, \"since\": { \"parameter\": \"from\", \"form\": \"compact\", \"overlapMinutes\": 30 } }, "
            + "\"schedule\": { \"cron\": \"30 1 * * *\", \"workdayOfMonth\": 3, \"window\": { \"from\": \"22:00\", \"to\": \"05:00\" }, \"deadlineMinutes\": 240 } }")
            .LoadMapping().Source.Pull!;

        var request = Assert.IsType<PullFetch.Request>(pull.Fetch);
        Assert.Equal(("api", "income/list", HttpBody.Csv, "income-{date}.csv"), (pull.Connection, request.Path, request.Body, request.FileName));
        Assert.Equal([KeyValuePair.Create("region", "140000")], request.Query);
        Assert.Equal(new HttpPaging(PagingBy.Offset, "start") { Size = 500, SizeParameter = "rows" }, request.Paging);
        Assert.Equal(new SinceWatermark("from") { Form = TimestampForm.Compact, Overlap = TimeSpan.FromMinutes(30) }, request.Since);
        Assert.Equal(
            new PullSchedule { Cron = "30 1 * * *", WorkdayOfMonth = 3, Window = new PullWindow(new TimeOnly(22, 0), new TimeOnly(5, 0)), Deadline = TimeSpan.FromHours(4) },
            pull.Schedule);
    }

    [Fact]
    public void A_pull_of_files_takes_what_the_source_names()
    {
        using var folder = new LibraryFolder();
        var files = Assert.IsType<PullFetch.Files>(WithPull(folder, $"{{ \"connection\": \"ftp\", \"files\": {{ \"folder\": \"out/\", \"moveTo\": \"done\" }}, {Schedule} }}").LoadMapping().Source.Pull!.Fetch);
        Assert.Equal(("out", "done", TimeSpan.FromMinutes(1)), (files.Folder, files.MoveTo, files.MinimumAge));
        Assert.Equal(["income-*.csv"], files.Patterns);
    }

    [Theory]
    [InlineData("{ \"type\": ▲\"ftp\" }", "connection \"a\" has \"ftp\" as \"type\"; known values are http, sftp, storage; did you mean \"sftp\"?")]
    [InlineData("▲{ \"type\": \"http\" }", "connection \"a\" lacks \"address\"")]
    [InlineData("{ \"type\": \"http\", \"address\": ▲\"https://a.example/x?sig=1\" }", "connection \"a\" has no address without query and user as \"address\"; ")]
    [InlineData("{ \"type\": \"http\", \"address\": \"https://a.example/\", \"signIn\": { \"type\": \"basic\", \"user\": \"u\", \"password\": ▲\"Geheim!1\" } }", "signIn has no name of a secret as \"password\"; expected small letters")]
    [InlineData("{ \"type\": \"http\", \"address\": \"https://a.example/\", \"signIn\": { \"type\": \"hmac\", \"keyId\": \"i\", \"key\": \"k\", \"sign\": ▲\"{keyid}\", \"headers\": { \"A\": \"b\" } } }", "signIn has {keyid}; known are {keyId}, ")]
    [InlineData("{ \"type\": \"sftp\", \"host\": \"h\", \"user\": \"u\", \"password\": \"p\", \"hostKey\": ▲\"MD5:00:11\" }", "connection \"a\" has hostKey \"MD5:00:11\"; expected SHA256: ")]
    [InlineData("▲{ \"type\": \"sftp\", \"host\": \"h\", \"user\": \"u\", \"hostKey\": \"" + Fingerprint + "\" }", "connection \"a\" has to have one of \"password\" and \"privateKey\"")]
    public void A_mistake_in_a_connection_is_named_with_its_place(string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        MarkedFile.AssertNamed(folder, "tax/partner.json", Contact, $"\"connections\": {{ \"a\": {mistake} }}, {Contact}", expected);
    }

    [Theory]
    [InlineData("{ \"connection\": ▲\"apy\", \"files\": {}, " + Schedule + " }", "pull names connection \"apy\"; partner.json has api, ftp; did you mean \"api\"?")]
    [InlineData("▲{ \"connection\": \"api\", \"files\": {}, " + Schedule + " }", "pull has \"files\", but connection \"api\" is an HTTP API; expected \"request\"")]
    [InlineData("▲{ \"connection\": \"ftp\", " + Schedule + " }", "pull has to have one of \"request\" (an HTTP API) and \"files\"")]
    [InlineData("▲{ \"connection\": \"ftp\", \"files\": {} }", "pull lacks \"schedule\"")]
    [InlineData("{ \"connection\": \"ftp\", \"files\": {}, \"schedule\": { \"cron\": ▲\"täglich\" } }", "schedule has cron \"täglich\"; expected five fields ")]
    [InlineData("{ \"connection\": \"ftp\", \"files\": {}, \"schedule\": { \"cron\": \"0 2 * * *\", \"window\": { \"from\": ▲\"1:00\", \"to\": \"05:00\" } } }", "window has \"1:00\" as \"from\"; expected a time as HH:mm")]
    [InlineData("{ \"connection\": \"ftp\", \"files\": {}, \"schedule\": { \"cron\": \"0 2 * * *\", \"workdayOfMonth\": 3, ▲\"days\": \"workdays\" } }", "schedule has \"days\", but \"workdayOfMonth\" says the day")]
    [InlineData("{ \"connection\": \"api\", \"request\": ▲{ \"path\": \"a\", \"fileName\": \"b.json\" }, " + Schedule + " }", "request has body json, but the source has another format; expected \"format\": jsonl")]
    [InlineData("{ \"connection\": \"api\", \"request\": { \"path\": ▲\"/a?b=c\", \"body\": \"csv\", \"fileName\": \"b.csv\" }, " + Schedule + " }", "request has path \"/a?b=c\"; expected one behind the connection's address")]
    [InlineData("{ \"connection\": \"api\", \"request\": { \"path\": \"a\", \"body\": \"csv\", \"fileName\": \"b.csv\", \"paging\": ▲{ \"by\": \"offset\", \"parameter\": \"o\" } }, " + Schedule + " }", "paging lacks \"size\": offsets grow by it")]
    [InlineData("{ \"connection\": \"api\", \"request\": { \"path\": \"a\", \"body\": \"csv\", \"fileName\": \"b.csv\", \"paging\": ▲{ \"by\": \"cursor\", \"parameter\": \"o\" } }, " + Schedule + " }", "paging lacks \"next\": ")]
    public void A_mistake_in_a_pull_is_named_with_its_place(string mistake, string expected)
    {
        using var folder = new LibraryFolder();
        MarkedFile.AssertNamed(WithConnections(folder, $"{Api}, {Ftp}"), "tax/income/mapping.json", Format, $"\"pull\": {mistake}, {Format}", expected);
    }

    [Fact]
    public void A_snapshot_is_not_pulled_without_a_gate_for_a_part_of_it()
    {
        using var folder = new LibraryFolder();
        WithPull(folder, $"{{ \"connection\": \"ftp\", \"files\": {{}}, {Schedule} }}").With(", \"rowCount\": { \"fallPercent\": 30 }", "");
        Assert.StartsWith("tax/income/mapping.json:1:1: mapping has \"pull\" and lacks \"limits\"", Assert.Single(folder.Errors()), StringComparison.Ordinal);
    }

    private static LibraryFolder WithConnections(LibraryFolder folder, string connections)
        => folder.With("tax/partner.json", Contact, $"\"connections\": {{ {connections} }}, {Contact}");

    private static LibraryFolder WithPull(LibraryFolder folder, string pull)
        => WithConnections(folder, $"{Api}, {Ftp}").With(Format, $"\"pull\": {pull}, {Format}");
}
