using Exchange.EndToEnd.Tests.Running;
using Newtonsoft.Json.Linq;

namespace Exchange.EndToEnd.Tests;

/// <summary>A synthetic province through the engine: nothing lost, nothing wrong, every damage repaired or sent back with its code.</summary>
public sealed class SimulationTests
{
    [Fact]
    public async Task The_engine_reads_a_dirty_province_without_a_miss()
    {
        using var folder = new TempFolder();
        var written = await ExchangeProgram.CallAsync("simulate", "--households", "700", "--seed", "20", "--history", "12", "--out", folder.At("province"));
        var check = await ExchangeProgram.CallAsync("simulate", "--check", folder.At("province"));

        Assert.True(written.ExitCode == 0, written.All);
        Assert.True(check.ExitCode == 0, check.All);
        var summary = Summary(folder);
        Assert.All(Sample.Datasets, dataset => Assert.Contains(summary["extracts"]!, extract => (string)extract["dataset"]! == dataset));
        Assert.True((long)summary["total"]!["damages"]! > 500 && (long)summary["total"]!["rejected"]! > 50, "A province shows its dirt.");
        Assert.Equal(0, (long)JObject.Parse(File.ReadAllText(folder.At("province", "accuracy.json")))["misses"]!);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_written_is_a_miss()
    {
        using var folder = new TempFolder();
        await ExchangeProgram.CallAsync("simulate", "--households", "300", "--clean", "--deliveries", "1", "--dataset", Sample.Vehicle, "--out", folder.At("province"));
        var extract = Directory.GetFiles(folder.At("province", "extracts"), "*.csv", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(extract);
        var row = bytes.AsSpan().IndexOf(",A,"u8);
        bytes[row + 1] = (byte)'D';
        File.WriteAllBytes(extract, bytes);
        var check = await ExchangeProgram.CallAsync("simulate", "--check", folder.At("province"));

        Assert.Equal(2, check.ExitCode);
        Assert.Contains("vehicle_use", File.ReadAllText(folder.At("province", "accuracy.json")), StringComparison.Ordinal);
    }

    private static JObject Summary(TempFolder folder) => JObject.Parse(File.ReadAllText(folder.At("province", "summary.json")));
}
