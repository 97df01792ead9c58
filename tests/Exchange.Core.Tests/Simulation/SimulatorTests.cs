using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation;
using Exchange.Core.Simulation.Accuracy;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Deliveries;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Simulation;

/// <summary>All departments of the repository's mappings deliver, and the engine is held to the truth.</summary>
public sealed class SimulatorTests : IDisposable
{
    private const int Households = 600;

    private static readonly MappingLibrary Library = MappingLibrary.Load(Repository.At("mappings")).Library;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("exchange-simulation-");

    [Fact]
    public void Without_damages_every_row_of_every_department_is_published()
    {
        var summary = Run("clean", DirtOptions.None);

        Assert.Equal(summary.Total.Rows, summary.Total.Published + summary.Total.Filtered);
        Assert.True(Library.Mappings.Count - summary.Extracts.DistinctBy(extract => extract.Dataset).Count() < 8, "Too many data sets tell nothing.");
        AssertNoMisses(Check("clean"));
    }

    /// <summary>Nobody in the province has a name with a dot.</summary>
    [Fact]
    public void With_damages_the_engine_makes_what_the_truth_says()
    {
        var summary = Run("dirty", new DirtOptions { LeastShare = 0.2, MostShare = 0.2, UsedLimit = 0.9 });

        var report = Check("dirty");
        Assert.True(summary.Total.Damages > summary.Total.Rows / 10);
        AssertNoMisses(report);
        Assert.Equal(DamageNames.All.Except(["name-dot"]).Order(), report.Damages.Select(damage => damage.Name).Order());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_whatever_the_threads()
    {
        Run("one", new DirtOptions(), threads: 1);
        Run("four", new DirtOptions(), threads: 4);

        Assert.Equal(Hashes("one"), Hashes("four"));
    }

    [Fact]
    public void A_department_with_nothing_to_tell_sends_nothing()
    {
        var summary = Run("few", new DirtOptions(), households: 3);

        Assert.All(summary.Extracts, extract => Assert.True(extract.Counts.Rows > 0));
        Assert.Equal(
            summary.Extracts.Select(extract => extract.Path),
            Directory.GetFiles(At("few", "extracts"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(At("few"), path).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    public void Dispose() => root.Delete(recursive: true);

    private SimulationSummary Run(string name, DirtOptions dirt, int threads = 2, long households = Households) => Simulator.Run(
        new SimulateRequest
        {
            Library = Library,
            Province = new ProvinceOptions { Households = households, Seed = 5, Until = new DateOnly(2026, 6, 30) },
            Deliveries = 2,
            Dirt = dirt,
            Threads = threads,
            Output = file => Create(At(name, file)),
        },
        TestContext.Current.CancellationToken);

    private AccuracyReport Check(string name)
        => AccuracyCheck.Run(Library, At(name), null, At(name + "-work"), null, TestContext.Current.CancellationToken);

    private static void AssertNoMisses(AccuracyReport report) => Assert.True(
        report.MissCount == 0,
        string.Join('\n', report.Extracts.SelectMany(extract => extract.Misses.Take(3).Select(miss => $"{extract.Path} {miss}")).Take(20)));

    private List<(string Name, string Hash)> Hashes(string name)
    {
        var hashes = new ConcurrentBag<(string, string)>();
        Parallel.ForEach(
            Directory.GetFiles(At(name), "*", SearchOption.AllDirectories),
            path => hashes.Add((Path.GetRelativePath(At(name), path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))))));
        return [.. hashes.Order()];
    }

    private string At(params string[] parts) => Path.Combine([root.FullName, .. parts]);

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
    }
}
