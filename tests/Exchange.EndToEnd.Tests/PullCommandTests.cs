using Exchange.EndToEnd.Tests.Running;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

/// <summary>A department's API is pulled from by the running hub, and an operator looks after it.</summary>
public sealed class PullCommandTests
{
    private const string Secret = "Pull__Secrets__public_security__api_key";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_pulled_by_the_host_published_and_not_pulled_again()
    {
        await using var partner = await PartnerServer.StartAsync();
        partner.File = await File.ReadAllBytesAsync(Sample.Of(Sample.Vehicle), Stop);
        using var storage = await LocalStorage.OpenAsync();
        Declare(storage, partner, "* * * * *");
        Assert.Equal(0, (await storage.CallAsync("mapping", "push", "--mappings", storage.Folder.At("mappings"), "--by", "王维护")).ExitCode);

        var settings = new Dictionary<string, string>
        {
            [Secret] = PartnerServer.Key,
            ["Pull__Schedule"] = "* * * * * *",
            ["Mappings__Cache"] = storage.Folder.At("cache"),
        };
        using var hub = ExchangeProgram.StartWith(storage.Folder.Path, settings, "up", "--port", "0", "--storage", storage.ConnectionString, "--mappings", "mappings");
        var output = hub.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = hub.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await UntilAsync(async () => JArray.Parse((await storage.CallAsync("ledger", "list", "--state", "published", "--json")).Out).Count > 0);
            await UntilAsync(async () => JArray.Parse((await storage.CallAsync("pull", "history", Sample.Vehicle, "--json")).Out).Any(run => (string?)run["outcome"] == "unchanged"));
        }
        finally
        {
            hub.Kill();
            await hub.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Single(JArray.Parse((await storage.CallAsync("ledger", "list", "--json")).Out));
        Assert.DoesNotContain(PartnerServer.Key, await output + await error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_pulls_stops_and_reads_the_history()
    {
        await using var partner = await PartnerServer.StartAsync();
        partner.File = await File.ReadAllBytesAsync(Sample.Of(Sample.Vehicle), Stop);
        using var storage = await LocalStorage.OpenAsync();
        Declare(storage, partner, "0 2 1 1 *");
        Assert.Equal(0, (await storage.CallAsync("mapping", "push", "--mappings", storage.Folder.At("mappings"), "--by", "王维护")).ExitCode);

        var unsigned = await storage.CallAsync("pull", "run", Sample.Vehicle, "--by", "王维护");
        Assert.Equal(2, unsigned.ExitCode);
        Assert.Contains("Pull:Secrets:public-security:api-key", unsigned.Out, StringComparison.Ordinal);
        Assert.Equal(0, partner.Requests);

        var pulled = await ExchangeProgram.RunWithAsync(
            storage.Folder.Path, Secret, PartnerServer.Key, "pull", "run", Sample.Vehicle, "--by", "王维护", "--reason", "首次取数", "--storage", storage.ConnectionString);
        Assert.True(pulled.ExitCode == 0, pulled.All);
        Assert.Contains("已取到", pulled.Out, StringComparison.Ordinal);

        Assert.Equal(0, (await storage.CallAsync("pull", "pause", "--all", "--by", "李值班", "--reason", "对方告警")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("pull", "run", Sample.Vehicle)).ExitCode);
        Assert.Contains("李值班", (await storage.CallAsync("pull", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await storage.CallAsync("pull", "resume", "--all", "--by", "李值班", "--reason", "已恢复")).ExitCode);
        Assert.Equal(0, (await storage.CallAsync("pull", "pause", Sample.Vehicle, "--by", "李值班", "--reason", "升级")).ExitCode);
        Assert.Contains("已暂停", (await storage.CallAsync("pull", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await storage.CallAsync("pull", "pause", "--by", "李值班", "--reason", "升级")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("pull", "run", "tax/individual-income")).ExitCode);

        var history = JArray.Parse((await storage.CallAsync("pull", "history", Sample.Vehicle, "--json")).Out);
        Assert.Equal(["delivered", "failed"], history.Select(run => (string?)run["outcome"]));
        var actions = JArray.Parse((await storage.CallAsync("audit", "list", "--json")).Out).Select(line => (string)line["action"]!);
        Assert.Equal(["mapping.activate", "pull.run", "pull.run", "pull.stop", "pull.start", "pull.pause"], actions);
        Assert.DoesNotContain(PartnerServer.Key, pulled.All + history, StringComparison.Ordinal);
    }

    private static void Declare(LocalStorage storage, PartnerServer partner, string cron)
    {
        MappingsCopy.To(storage.Folder.At("mappings"));
        Replace(
            storage.Folder.At("mappings", "public-security", "partner.json"),
            "\"contact\":",
            $"\"connections\": {{ \"api\": {{ \"type\": \"http\", \"address\": \"{partner.Address}\", \"signIn\": {{ \"type\": \"api-key\", \"header\": \"X-Key\", \"key\": \"api-key\" }} }} }}, \"contact\":");
        Replace(
            storage.Folder.At("mappings", "public-security", "vehicle", "mapping.json"),
            "\"format\": \"csv\",",
            $"\"format\": \"csv\", \"pull\": {{ \"connection\": \"api\", \"request\": {{ \"path\": \"vehicles\", \"body\": \"file\", \"fileName\": \"机动车_{{date}}.csv\" }}, \"schedule\": {{ \"cron\": \"{cron}\" }} }},");
    }

    private static void Replace(string path, string old, string now)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(500, Stop);
        }
    }
}
