using Exchange.EndToEnd.Tests.Running;
using Exchange.Hub;
using Exchange.Hub.Jobs;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

/// <summary>The commands of an operator over storage; what needs a table to be published is tested where tables are.</summary>
public sealed class OperatorCommandTests
{
    [Fact]
    public async Task An_extract_is_dropped_followed_and_never_overwritten()
    {
        using var storage = await LocalStorage.OpenAsync();
        Assert.Equal(0, (await storage.CallAsync("mapping", "push", "--by", "王维护")).ExitCode);
        var drop = await storage.CallAsync("drop", Sample.Of(Sample.Vehicle), "--to", Sample.Vehicle, "--control", "manifest", "--rows", "115", "--json");
        Assert.True(drop.ExitCode == 0, drop.All);
        var (blob, id) = ((string)JObject.Parse(drop.Out)["blob"]!, (string)JObject.Parse(drop.Out)["extractId"]!);
        var again = await storage.CallAsync("drop", Sample.Of(Sample.Vehicle), "--to", Sample.Vehicle);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("不会覆盖", again.Error, StringComparison.Ordinal);

        // A small extract would be normalized by the worker that takes it in.
        var taken = await ExchangeProgram.RunWithAsync(storage.Folder.Path, "Intake__DirectBytes", "0", "run", "drop", blob, "--storage", storage.ConnectionString);
        Assert.True(taken.ExitCode == 0, taken.All);
        var list = await storage.CallAsync("ledger", "list", "--state", "received");
        Assert.Contains(id[..12], list.Out, StringComparison.Ordinal);
        Assert.Contains("已接收", list.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await storage.CallAsync("replay", id)).ExitCode);

        var normalize = await storage.RunAsync("run", "normalize", $"{Sample.Vehicle}/{id}");
        Assert.True(normalize.ExitCode == 0, normalize.All);
        var show = await storage.CallAsync("ledger", "show", id[..8]);
        Assert.Contains("读取", show.Out, StringComparison.Ordinal);
        Assert.Contains($"outbox/{Sample.Vehicle}/{id}/", show.Out, StringComparison.Ordinal);
        Assert.Equal(id, (string?)JObject.Parse((await storage.CallAsync("ledger", "show", id, "--json")).Out)["extractId"]);
        Assert.Empty(JArray.Parse((await storage.CallAsync("ledger", "list", "--since", "2999-01-01", "--json")).Out));
        AssertSilent(show.All + list.All + drop.All + taken.All + normalize.All);
    }

    [Fact]
    public async Task A_held_extract_is_decided_by_a_named_operator_with_a_reason()
    {
        using var storage = await LocalStorage.OpenAsync();
        MappingsCopy.To(storage.Folder.At("mappings"));
        Change(storage, "\"errorLimit\": { \"percentage\": 5 }", "\"errorLimit\": { \"percentage\": 0 }");
        Assert.Equal(0, (await storage.CallAsync("mapping", "push", "--mappings", storage.Folder.At("mappings"))).ExitCode);
        var id = await NormalizedAsync(storage);
        var holds = await storage.CallAsync("holds", "list");
        Assert.Contains(id[..12], holds.Out, StringComparison.Ordinal);
        Assert.Contains("原因", holds.Out, StringComparison.Ordinal);

        Assert.Equal(1, (await storage.CallAsync("holds", "reject", id, "--by", "李审核")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("holds", "reject", id, "--by", " ", "--reason", "行数不符")).ExitCode);
        Assert.Equal(0, (await storage.CallAsync("holds", "reject", id, "--by", "李审核", "--reason", "行数不符")).ExitCode);
        Assert.Equal(2, (await storage.CallAsync("holds", "release", id, "--by", "李审核", "--reason", "改变主意")).ExitCode);
        Assert.Equal(0, (await storage.CallAsync("replay", id, "--by", "李审核")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("ledger", "show", "ffffffff")).ExitCode);

        var actions = JArray.Parse((await storage.CallAsync("audit", "list", "--json")).Out).Select(line => (string)line["action"]!);
        Assert.Equal(["mapping.activate", "hold.reject", "extract.replay"], actions);
        Assert.Equal(0, (await storage.CallAsync("audit", "verify")).ExitCode);
        Assert.Equal(2, (await storage.CallAsync("audit", "verify", "--seal", $"9:{new string('0', 64)}")).ExitCode);
        AssertSilent(holds.All);
    }

    [Fact]
    public async Task Mappings_are_tried_pushed_and_rolled_back()
    {
        using var storage = await LocalStorage.OpenAsync();
        MappingsCopy.To(storage.Folder.At("mappings"));
        var first = await PushAsync(storage);
        await NormalizedAsync(storage);
        var same = await storage.CallAsync("mapping", "impact", "--mappings", storage.Folder.At("mappings"));
        Assert.True(same.ExitCode == 0, same.All);
        Change(storage, "\"errorLimit\": { \"percentage\": 5 }", "\"errorLimit\": { \"percentage\": 0 }");
        var worse = await storage.CallAsync("mapping", "impact", Sample.Vehicle, "--mappings", storage.Folder.At("mappings"));
        Assert.Equal(2, worse.ExitCode);
        Assert.Contains("变差", worse.Out, StringComparison.Ordinal);
        AssertSilent(worse.All);

        var second = await PushAsync(storage);
        Assert.NotEqual(first, second);
        Assert.Equal(0, (await storage.CallAsync("mapping", "activate", first, "--by", "王维护")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("mapping", "activate", "0123456789abcdef", "--by", "王维护")).ExitCode);
        var versions = JObject.Parse((await storage.CallAsync("mapping", "versions", "--json")).Out);
        Assert.Equal((first, "王维护", second), ((string)versions["active"]!["version"]!, (string)versions["active"]!["by"]!, (string)versions["active"]!["previous"]!));
        Assert.Equal(2, versions["versions"]!.Count());
    }

    [Theory]
    [InlineData("mapping.json", "\"classification\"", "\"clasification\"")]
    [InlineData("cases.json", "\"R201\"", "\"R202\"")]
    public async Task Mappings_with_an_error_or_a_failed_case_are_not_stored(string file, string right, string wrong)
    {
        using var storage = await LocalStorage.OpenAsync();
        MappingsCopy.To(storage.Folder.At("mappings"));
        await PushAsync(storage);
        var path = storage.Folder.At("mappings", Sample.Vehicle, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(right, wrong, StringComparison.Ordinal));
        var push = await storage.CallAsync("mapping", "push", "--mappings", storage.Folder.At("mappings"));

        Assert.Equal(2, push.ExitCode);
        Assert.Contains($"vehicle/{file}:", push.Out, StringComparison.Ordinal);
        Assert.Single(JObject.Parse((await storage.CallAsync("mapping", "versions", "--json")).Out)["versions"]!);
    }

    [Fact]
    public async Task The_sweep_runs_once_and_ends()
    {
        using var storage = await LocalStorage.OpenAsync();
        var sweep = await storage.RunAsync("sweep");

        Assert.True(sweep.ExitCode == 0, sweep.All);
        Assert.Contains("Swept", sweep.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_job_of_the_hub_has_a_name_on_the_command_line()
    {
        var root = (await ExchangeProgram.CallAsync("--help")).Out;
        var run = (await ExchangeProgram.CallAsync("run", "--help")).Out;

        Assert.All(HubJobs.All, job => Assert.Contains(job.Name, run, StringComparison.Ordinal));
        Assert.All(HubJobs.All.Where(job => job.Trigger is JobTrigger.Schedule), job => Assert.Matches($@"(?m)^\s+{job.Name}\s", root));
    }

    [Theory]
    [InlineData("ledger", "list")]
    [InlineData("ledger", "show", "12345678")]
    [InlineData("mapping", "versions")]
    public async Task Storage_that_does_not_answer_is_told_without_a_secret(params string[] arguments)
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.RunAsync(
            folder.Path,
            [.. arguments, "--storage", "AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("存储没有应答", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
    }

    private static async Task<string> PushAsync(LocalStorage storage)
    {
        var push = await storage.CallAsync("mapping", "push", "--mappings", storage.Folder.At("mappings"), "--json");
        Assert.True(push.ExitCode == 0, push.All);
        return (string)JObject.Parse(push.Out)["version"]!;
    }

    private static async Task<string> NormalizedAsync(LocalStorage storage)
    {
        var drop = JObject.Parse((await storage.CallAsync("drop", Sample.Of(Sample.Vehicle), "--to", Sample.Vehicle, "--json")).Out);
        await storage.CallAsync("run", "drop", (string)drop["blob"]!);
        var id = (string)drop["extractId"]!;
        var run = await storage.CallAsync("run", "normalize", $"{Sample.Vehicle}/{id}");
        Assert.True(run.ExitCode == 0, run.All);
        return id;
    }

    private static void Change(LocalStorage storage, string old, string now)
    {
        var path = storage.Folder.At("mappings", Sample.Vehicle, "mapping.json");
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    private static void AssertSilent(string said)
    {
        var secrets = SeededIdentifiers.Of(Sample.Library.Mappings[Sample.Vehicle], Sample.Of(Sample.Vehicle));
        Assert.True(secrets.Count > 20);
        Assert.DoesNotContain(secrets, secret => said.Contains(secret, StringComparison.Ordinal));
    }
}
