using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests;

/// <summary>What <c>exchange simulate</c> leaves behind and what it refuses.</summary>
public sealed class SimulateCommandTests
{
    [Fact]
    public async Task A_simulation_and_its_check_leave_their_files_and_nothing_else()
    {
        using var folder = new TempFolder();
        await ExchangeProgram.CallAsync("simulate", "--households", "60", "--dataset", Sample.Vehicle, "--out", folder.At("province"));
        await ExchangeProgram.CallAsync("simulate", "--check", folder.At("province"));

        Assert.Equal(["province"], folder.Names);
        Assert.Equal(
            ["accuracy.json", "accuracy.md", "extracts", "summary.json", "truth"],
            Directory.EnumerateFileSystemEntries(folder.At("province")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--households", "0")]
    [InlineData("--until", "30.6.2026")]
    [InlineData("--check", "nowhere")]
    [InlineData("--check", "here", "--samples")]
    [InlineData("--dataset", "nobody/nothing")]
    public async Task What_cannot_be_simulated_ends_with_1_and_a_reason(params string[] arguments)
    {
        using var folder = new TempFolder();
        var run = await ExchangeProgram.CallAsync(["simulate", "--out", folder.At("province"), .. arguments]);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(run.Error.Trim());
        Assert.DoesNotContain("   at ", run.All, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task Nothing_is_written_over_something_else()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("mine"));
        File.WriteAllText(folder.At("mine", "letter.txt"), "mine");
        var run = await ExchangeProgram.CallAsync("simulate", "--households", "10", "--out", folder.At("mine"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("mine", File.ReadAllText(folder.At("mine", "letter.txt")));
        Assert.Equal(["mine"], folder.Names);
    }

    [Fact]
    public async Task A_missing_sample_is_written_as_the_department_exports_it()
    {
        using var folder = new TempFolder();
        MappingsCopy.AllTo(folder.At("mappings"));
        var dataset = folder.At("mappings", "road-transport", "vehicle");
        Directory.GetFiles(dataset, "sample.*").ToList().ForEach(File.Delete);
        var run = await ExchangeProgram.CallAsync("simulate", "--samples", "--mappings", folder.At("mappings"));
        var sample = Path.Combine(dataset, "sample.xlsx");
        var normalized = await ExchangeProgram.CallAsync("normalize", sample, "--mapping", "road-transport/vehicle", "--out", folder.At("result"), "--mappings", folder.At("mappings"));

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal([sample], Directory.GetFiles(dataset, "sample.*"));
        Assert.True(normalized.ExitCode == 0, normalized.All);
    }
}
