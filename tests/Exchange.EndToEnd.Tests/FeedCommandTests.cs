using Azure.Storage.Blobs.Models;
using Exchange.EndToEnd.Tests.Running;
using Exchange.Hub.Storage;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

/// <summary>The commands over published tables.</summary>
public sealed class FeedCommandTests
{
    private static readonly IReadOnlyCollection<string> Secrets = SeededIdentifiers.Of(
        Sample.Library.Mappings[Sample.Vehicle], Sample.Of(Sample.Vehicle));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_are_listed_read_masked_compared_and_cleaned_while_the_hub_is_up()
    {
        using var storage = await LocalStorage.OpenAsync();
        using var hub = await RunningHub.StartAsync(storage.Folder, "--storage", storage.ConnectionString);
        await PublishedAsync(storage, Sample.Of(Sample.Vehicle));
        await PublishedAsync(storage, Shorter(storage));

        var list = Assert.Single(JArray.Parse((await OkAsync(storage, "feed", "list", "--json")).Out));
        Assert.Equal(("vehicle", 1, 104), ((string)list["table"]!, (int)list["version"]!, (int)list["records"]!));
        Assert.Contains("机动车", (await OkAsync(storage, "feed", "list")).Out, StringComparison.Ordinal);
        Assert.Contains("subject_id", (await OkAsync(storage, "feed", "show", "vehicle", "--version", "0")).Out, StringComparison.Ordinal);
        var history = JArray.Parse((await OkAsync(storage, "feed", "history", "vehicle", "--json")).Out);
        Assert.Equal([(1, 1), (0, 0)], history.Select(commit => ((int)commit["version"]!, (int)commit["removed"]!)));
        Assert.Single(JArray.Parse((await OkAsync(storage, "feed", "history", "vehicle", "--last", "1", "--json")).Out));

        var read = await storage.RunAsync("feed", "read", "vehicle", "--version", "0", "--source", Sample.Vehicle, "--limit", "1000");
        Assert.Equal(105, Lines(read).Count);
        Assert.All(Lines(read), row => Assert.Contains('*', (string)row["subject_id"]!));
        Assert.All(Lines(read), row => Assert.Equal(Sample.Vehicle, (string)row["source"]!));
        var diff = await OkAsync(storage, "feed", "diff", "vehicle", "--from", "0", "--to", "1");
        Assert.Equal(("delete", 1), ((string)Lines(diff).Single()["_change_type"]!, (int)Lines(diff).Single()["_commit_version"]!));
        Assert.DoesNotContain(Secrets, secret => (read.All + diff.All).Contains(secret, StringComparison.Ordinal));
        Assert.Contains("vehicle", (await OkAsync(storage, "feed", "clean")).Out, StringComparison.Ordinal);
        Assert.All(JArray.Parse((await OkAsync(storage, "audit", "list", "--json")).Out), line => Assert.Equal("mapping.activate", (string)line["action"]!));
    }

    [Fact]
    public async Task Unmasked_rows_are_shown_to_somebody_who_says_who_it_is_and_the_audit_keeps_it()
    {
        using var storage = await LocalStorage.OpenAsync();
        await OkAsync(storage, "mapping", "push");
        await PublishAsync(storage, Sample.Of(Sample.Vehicle));
        Assert.Equal(1, (await storage.CallAsync("feed", "read", "vehicle", "--reveal")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("feed", "read", "vehicle", "--reveal", "--by", " ")).ExitCode);
        var read = await OkAsync(storage, "feed", "read", "vehicle", "--limit", "3", "--reveal", "--by", "李审核", "--reason", "部门来电核实");

        Assert.All(Lines(read), row => Assert.Contains((string)row["plate_number"]!, Secrets));
        var line = JArray.Parse((await OkAsync(storage, "audit", "list", "--json")).Out).Last!;
        Assert.Equal(
            ("feed.reveal", "李审核", "vehicle version 0, 3 rows at most", "部门来电核实"),
            ((string)line["action"]!, (string)line["by"]!, (string)line["subject"]!, (string)line["reason"]!));
    }

    [Fact]
    public async Task A_table_is_rebuilt_and_a_changed_byte_is_found()
    {
        using var storage = await LocalStorage.OpenAsync();
        await OkAsync(storage, "mapping", "push");
        await PublishAsync(storage, Sample.Of(Sample.Vehicle));
        await PublishAsync(storage, Shorter(storage));
        var same = await storage.RunAsync("feed", "rebuild", "vehicle", "--verify", "--out", "rebuilt", "--by", "王维护");
        Assert.True(same.ExitCode == 0, same.All);
        Assert.Contains("完全相同", same.Out, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(storage.Folder.At("rebuilt", "_delta_log"), "*.json").Length);
        Assert.Equal(1, (await storage.CallAsync("feed", "rebuild", "vehicle", "--out", storage.Folder.At("rebuilt"), "--by", "王维护")).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("feed", "rebuild", "vehicle", "--out", storage.Folder.At("other"))).ExitCode);
        Assert.Equal(1, (await storage.CallAsync("feed", "rebuild", "vehicle")).ExitCode);

        var truth = HubStorage.Open(new StorageOptions { ConnectionString = storage.ConnectionString });
        await SpoilAsync(truth);
        var other = await storage.RunAsync("feed", "rebuild", "vehicle", "--verify", "--json");
        Assert.True(other.ExitCode == 2, other.All);
        Assert.Contains("SHA-256", (string)JObject.Parse(other.Out)["difference"]!, StringComparison.Ordinal);
        await truth.Container(Names.Archive).DeleteIfExistsAsync(cancellationToken: Stop);
        var broken = await storage.CallAsync("feed", "rebuild", "vehicle", "--verify");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("原始文件已过保存期", broken.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secrets, secret => (same.All + other.All + broken.All).Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_told_in_a_line()
    {
        using var storage = await LocalStorage.OpenAsync();
        await OkAsync(storage, "mapping", "push");
        Assert.Contains("还没有已发布的数据表", (await OkAsync(storage, "feed", "list")).Out, StringComparison.Ordinal);
        await PublishAsync(storage, Sample.Of(Sample.Vehicle));
        (string Said, string[] Arguments)[] wrong =
        [
            ("没有名为 land 的数据表", ["feed", "show", "land"]),
            ("没有名为 land 的数据表", ["feed", "history", "land"]),
            ("没有名为 land 的数据表", ["feed", "clean", "land"]),
            ("不是数据表的名称", ["feed", "show", "../x"]),
            ("没有第 9 版", ["feed", "read", "vehicle", "--version", "9"]),
            ("没有来源 a/b", ["feed", "read", "vehicle", "--source", "a/b"]),
            ("晚于", ["feed", "diff", "vehicle", "--from", "5"]),
        ];
        foreach (var (said, arguments) in wrong)
        {
            var run = await storage.CallAsync(arguments);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    private static async Task<Finished> OkAsync(LocalStorage storage, params string[] arguments)
    {
        var run = await storage.CallAsync(arguments);
        Assert.True(run.ExitCode == 0, run.All);
        return run;
    }

    /// <summary>Drops a file and runs the jobs that publish it.</summary>
    private static async Task PublishAsync(LocalStorage storage, string file)
    {
        var drop = JObject.Parse((await OkAsync(storage, "drop", file, "--to", Sample.Vehicle, "--json")).Out);
        await OkAsync(storage, "run", "drop", (string)drop["blob"]!);
        await OkAsync(storage, "run", "normalize", $"{Sample.Vehicle}/{(string)drop["extractId"]!}");
        Assert.Equal("published", (string)JObject.Parse((await OkAsync(storage, "ledger", "show", (string)drop["extractId"]!, "--json")).Out)["state"]!);
    }

    /// <summary>Drops a file and waits until the running hub has published it.</summary>
    private static async Task PublishedAsync(LocalStorage storage, string file)
    {
        var drop = JObject.Parse((await OkAsync(storage, "drop", file, "--to", Sample.Vehicle, "--json")).Out);
        for (var tries = 0; tries < 60; tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), Stop);
            var show = await storage.CallAsync("ledger", "show", (string)drop["extractId"]!, "--json");
            if (show.ExitCode == 0 && (string)JObject.Parse(show.Out)["state"]! == "published")
            {
                return;
            }
        }

        Assert.Fail($"{file} was not published: {(await storage.CallAsync("ledger", "show", (string)drop["extractId"]!)).All}");
    }

    /// <summary>The sample without its first row.</summary>
    private static string Shorter(LocalStorage storage)
    {
        var bytes = File.ReadAllBytes(Sample.Of(Sample.Vehicle));
        var first = Array.IndexOf(bytes, (byte)'\n') + 1;
        var path = storage.Folder.At("shorter.csv");
        File.WriteAllBytes(path, [.. bytes[..first], .. bytes[(Array.IndexOf(bytes, (byte)'\n', first) + 1)..]]);
        return path;
    }

    private static async Task SpoilAsync(HubStorage truth)
    {
        var feeds = truth.Container(Names.Feeds);
        var name = (await feeds.GetBlobsAsync(new GetBlobsOptions { Prefix = "vehicle/source" }, Stop).Select(blob => blob.Name).ToListAsync(Stop))[0];
        var bytes = (await feeds.GetBlobClient(name).DownloadContentAsync(Stop)).Value.Content.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        await feeds.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Stop);
    }

    private static IReadOnlyList<JObject> Lines(Finished run) => [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];
}
