using System.Globalization;
using Exchange.Core.Identity;
using Exchange.EndToEnd.Tests.Running;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

/// <summary>An operator asks banks about a list of persons, looks at what is unanswered, and ends it.</summary>
public sealed class QueryCommandTests
{
    private static readonly string[] Asking = ["query", "create", "--partner", "banks", "--institutions", "103,SXYH", "--by", "张三", "--reason", "复核", "--as-of", "2024-04-02"];

    [Fact]
    public async Task A_list_is_asked_once_chased_and_closed()
    {
        using var storage = await LocalStorage.OpenAsync();
        MappingsCopy.To(storage.Folder.At("mappings"), "schema", "codes", "calendar", "banks", "exchange");
        var push = await storage.RunAsync("mapping", "push", "--by", "王维护", "--mappings", "mappings");
        Assert.True(push.ExitCode == 0, push.All);
        string[] ids = [Id("14010519800101001"), Id("14010519850312107")];
        await File.WriteAllTextAsync(storage.Folder.At("bad.csv"), $"姓名,证件号码,授权编号\n王建国,{ids[0]},SQ1\n李秀英,{ids[1]},\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(storage.Folder.At("good.csv"), $"姓名,证件号码,授权编号,户号\n王建国,{ids[0]},SQ1,H1\n李秀英,{ids[1]},SQ1,H1\n", TestContext.Current.CancellationToken);

        var bad = await storage.RunAsync([.. Asking, "--subjects", "bad.csv"]);
        Assert.Equal(2, bad.ExitCode);
        Assert.Contains("第 3 行", bad.Error, StringComparison.Ordinal);
        Assert.Contains("R104", bad.Error, StringComparison.Ordinal);
        Assert.Empty(JArray.Parse((await storage.RunAsync("query", "list", "--json")).Out));

        var first = await storage.RunAsync([.. Asking, "--subjects", "good.csv", "--limit-amount", "30144"]);
        var again = await storage.RunAsync([.. Asking, "--subjects", "good.csv", "--limit-amount", "30144", "--json"]);
        Assert.True(first.ExitCode == 0, first.All);
        var order = Assert.Single(JArray.Parse((await storage.RunAsync("query", "list", "--json")).Out));
        Assert.Equal(order["id"], JObject.Parse(again.Out)["id"]);
        Assert.Equal(["banks/balance", "banks/over-limit"], order["batches"]!.Select(batch => (string)batch["dataset"]!).Order(StringComparer.Ordinal));

        var chase = await storage.RunAsync("query", "chase", "--overdue", "--out", "chase", "--by", "张三");
        Assert.Equal(2, chase.ExitCode);
        Assert.Equal(2, Directory.GetFiles(storage.Folder.At("chase")).Length);
        var (id, show) = ((string)order["id"]!, await storage.RunAsync("query", "show", (string)order["id"]!));
        Assert.Contains("未答复 2", show.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await storage.RunAsync("query", "close", id, "--by", "张三", "--reason", "结束")).ExitCode);
        Assert.Equal(2, (await storage.RunAsync("query", "close", id, "--by", "张三", "--reason", "结束")).ExitCode);
        Assert.Equal(1, (await storage.RunAsync("query", "show", "Q0")).ExitCode);

        var actions = JArray.Parse((await storage.RunAsync("audit", "list", "--json")).Out).Select(line => (string)line["action"]!);
        Assert.Equal(["mapping.activate", "query.create", "query.send", "query.send", "query.remind", "query.remind", "query.close"], actions);
        Assert.All(ids.Append("王建国"), secret => Assert.DoesNotContain(secret, bad.All + first.All + again.All + chase.All + show.All, StringComparison.Ordinal));
    }

    private static string Id(string body)
        => Enumerable.Range(0, 11).Select(check => body + (check == 10 ? "X" : check.ToString(CultureInfo.InvariantCulture))).Single(id => ResidentId.TryParse(id, out _));
}
