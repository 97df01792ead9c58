using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

public sealed class DemoTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [Fact]
    public void The_demo_tells_what_happened_to_every_data_set()
    {
        Assert.Equal(0, demo.Run.ExitCode);
        Assert.All(Sample.Datasets, dataset => Assert.Contains(dataset, demo.Run.Out, StringComparison.Ordinal));
        Assert.All(Sample.Datasets.SelectMany(Answers), answer => Assert.Equal(0, ReceiptFile.In(answer).Imbalance));
        Assert.Contains("挂起待审", demo.Run.Out, StringComparison.Ordinal);
        Assert.Contains("重复报送", demo.Run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(demo.Folder.At("out", "demo", "feeds", "vehicle", "_delta_log", "00000000000000000001.json")));
        Assert.Contains("错误原因", demo.Run.Out, StringComparison.Ordinal);
        Assert.Contains("out/demo", demo.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_shows_rejected_rows_masked()
    {
        Assert.Contains("错误原因", demo.Run.Out, StringComparison.Ordinal);
        Assert.All(Sample.Datasets, dataset => LeakTests.AssertSilent(LeakTests.Secrets(dataset), demo.Run.All, "demo"));
    }

    [Fact]
    public async Task The_demo_can_be_run_again()
    {
        var again = await ExchangeProgram.RunAsync(demo.Folder.Path, "demo");

        Assert.Equal(0, again.ExitCode);
    }

    /// <summary>Folders with the answers to the extracts of a data set.</summary>
    private string[] Answers(string dataset) => Directory.GetDirectories(demo.Folder.At("out", "demo", "outbox", dataset));
}
