using Exchange.Core.Mapping;
using Exchange.Core.Simulation;
using Exchange.Core.Simulation.Accuracy;
using Exchange.Core.Simulation.Deliveries;

namespace Exchange.Cli.Demo;

/// <summary>The synthetic province of a demonstration: what its departments deliver, twice, and the truth beside it.</summary>
internal sealed class DemoProvince
{
    public const int Households = 500;
    private const int Deliveries = 2;
    private static readonly DateOnly Until = new(2026, 6, 30);
    private readonly DemoFolder folder;
    private readonly MappingLibrary library;
    private readonly SimulationSummary summary;

    private DemoProvince(DemoFolder folder, MappingLibrary library, SimulationSummary summary)
    {
        this.folder = folder;
        this.library = library;
        this.summary = summary;
    }

    /// <summary>Persons who are verified, and of how many a perfect verification warns.</summary>
    public (long Verified, long Warned) Verifications => (summary.Verified, summary.Warned);

    public static DemoProvince Simulate(MappingLibrary library, DemoFolder folder, CancellationToken stop)
    {
        var summary = Simulator.Run(
            new SimulateRequest
            {
                Library = library,
                Province = new ProvinceOptions { Households = Households, Seed = 1, Until = Until },
                Deliveries = Deliveries,
                HistoryMonths = 12,
                Output = name => Create(Path.Combine(folder.Province, name)),
            },
            stop);
        return new DemoProvince(folder, library, summary);
    }

    /// <summary>The deliveries of one round, 1 or 2; a data set that had something to tell only once has it in the first.</summary>
    public IReadOnlyList<DemoDelivery> Round(int number) =>
    [
        .. summary.Extracts.GroupBy(extract => extract.Dataset, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.OrderBy(extract => extract.AsOf).Skip(number - 1).Take(1))
            .Select(extract => new DemoDelivery(extract.Dataset, Path.GetFileName(extract.Path), File.ReadAllBytes(Path.Combine(folder.Province, extract.Path)))),
    ];

    /// <summary>Holds what the engine reads to the truth.</summary>
    public AccuracyReport Check(CancellationToken stop)
        => AccuracyCheck.Run(library, folder.Province, null, Path.Combine(folder.Path, ".check"), null, stop);

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
    }
}
