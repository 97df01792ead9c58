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
        Assert.All(Sample.Datasets, dataset => Assert.Equal(0, ReceiptFile.In(folder.At("out", "demo", dataset)).Imbalance));
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
}
