using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_tells_what_happened_to_every_data_set()
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.RunAsync(folder.Path, "demo");

        Assert.Equal(0, run.ExitCode);
        Assert.All(Sample.Datasets, dataset => Assert.Contains(dataset, run.Out, StringComparison.Ordinal));
        Assert.All(Sample.Datasets.SelectMany(dataset => Answers(folder, dataset)), answer => Assert.Equal(0, ReceiptFile.In(answer).Imbalance));
        Assert.Contains("挂起待审", run.Out, StringComparison.Ordinal);
        Assert.Contains("重复报送", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("out", "demo", "feeds", "vehicle", "_delta_log", "00000000000000000001.json")));
        Assert.Contains("错误原因", run.Out, StringComparison.Ordinal);
        Assert.Contains("out/demo", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_can_be_run_again()
    {
        using var folder = new TempFolder();
        await ExchangeProgram.RunAsync(folder.Path, "demo");
        var again = await ExchangeProgram.RunAsync(folder.Path, "demo");

        Assert.Equal(0, again.ExitCode);
    }

    /// <summary>Folders with the answers to the extracts of a data set.</summary>
    private static string[] Answers(TempFolder folder, string dataset) => Directory.GetDirectories(folder.At("out", "demo", "outbox", dataset));
}
