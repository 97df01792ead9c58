using Exchange.Cli;
using Exchange.Cli.Demo;
using Exchange.EndToEnd.Tests.Running;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

public sealed class DemoTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [Fact]
    public void The_demo_tells_what_happened_to_every_department()
    {
        Assert.True(demo.Run.ExitCode == 0, demo.Run.All);
        Assert.All(Partners(), partner => Assert.Contains(partner, demo.Run.Out, StringComparison.Ordinal));
        Assert.All(Answers(), answer => Assert.Equal(0, ReceiptFile.In(answer).Imbalance));
        Assert.InRange(Answers().Length, 90, 120);
        Assert.Contains("挂起待审", demo.Run.Out, StringComparison.Ordinal);
        Assert.Contains("重复报送", demo.Run.Out, StringComparison.Ordinal);
        Assert.Contains("差异 0 处", demo.Run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(demo.Folder.At("out", "demo", "feeds", "vehicle", "_delta_log", "00000000000000000001.json")));
        Assert.Contains("out/demo", demo.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_shows_rejected_rows_masked()
    {
        Assert.Contains("错误原因", demo.Run.Out, StringComparison.Ordinal);
        var persons = Directory.GetFiles(demo.Folder.At("out", "demo", "province", "truth", "public-security", "resident"), "*.truth.csv")
            .SelectMany(file => File.ReadLines(file).Skip(1)).SelectMany(line => line.Split(',').Skip(4).Take(2)).Where(cell => cell.Length > 2).ToHashSet(StringComparer.Ordinal);
        Assert.True(persons.Count > 500, "The truth names the persons.");
        LeakTests.AssertSilent(persons, demo.Run.All, "demo");
    }

    [Fact]
    public void The_demo_can_be_run_again()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("old"), "");
        var first = DemoFolder.Claim(folder.At("demo"));
        File.WriteAllText(Path.Combine(first.Path, "result"), "");
        var again = DemoFolder.Claim(folder.At("demo"));

        Assert.Equal((first.Path, false), (again.Path, File.Exists(Path.Combine(again.Path, "result"))));
        Assert.Throws<UsageException>(() => DemoFolder.Claim(folder.Path));
    }

    /// <summary>Chinese names of the departments.</summary>
    private static IEnumerable<string> Partners()
        => Sample.Datasets.Select(dataset => Checkout.At("mappings", dataset.Split('/')[0], "partner.json")).Distinct()
            .Select(file => (string)JObject.Parse(File.ReadAllText(file))["title"]!);

    /// <summary>Folders with the answers to all extracts.</summary>
    private string[] Answers() => [.. Directory.GetFiles(demo.Folder.At("out", "demo", "outbox"), "receipt.json", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!)];
}
