using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Deliveries;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Samples;

/// <summary>Writes <c>sample.*</c> (样例) for data sets that have a layout: a short file of the department's system, with the damages it shows.</summary>
public static class Sampler
{
    private const int LeastRows = 100;

    /// <summary>Where to look for rare facts; a sample is shorter where so many households have too few.</summary>
    private const long MostHouseholds = 60_000;

    /// <summary>Writes the samples that are missing.</summary>
    /// <param name="dataset">The one data set; null for all.</param>
    /// <param name="until">Date of the data.</param>
    /// <returns>Paths of the files written.</returns>
    /// <exception cref="InvalidDataException">A layout has errors.</exception>
    public static IReadOnlyList<string> Write(MappingLibrary library, string? dataset, ulong seed, DateOnly until, CancellationToken stop)
    {
        var written = new List<string>();
        foreach (var (mapping, layout) in LayoutLibrary.Read(library, dataset))
        {
            var folder = Path.Combine(library.Folder, mapping.Partner, mapping.Dataset);
            if (Directory.GetFiles(folder, "sample.*").Length == 0)
            {
                var delivery = Timetable.Of(mapping, layout, until, 1, history: null).Single();
                written.Add(Write(library, delivery, Path.Combine(folder, NameOf(layout)), seed, until, stop));
            }
        }

        return written;
    }

    private static string NameOf(DatasetLayout layout) => "sample" + Path.GetExtension(layout.File) + layout.Wrap switch
    {
        Wrapping.Zip => ".zip",
        Wrapping.Gzip => ".gz",
        _ => "",
    };

    private static string Write(MappingLibrary library, Deliveries.Delivery delivery, string path, ulong seed, DateOnly until, CancellationToken stop)
    {
        var province = new Province(new ProvinceOptions { Households = MostHouseholds, Seed = seed, Until = until });
        var dirt = new DirtOptions { EveryRows = 4, UsedLimit = 1 };
        Stream Output(string name) => name == delivery.Path ? new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite) : new MemoryStream();
        using var lane = new ExtractLane(delivery, each => new ExtractWriter(each, Output, library.Codes, dirt, seed));
        var facts = new List<Fact>();
        foreach (var household in province.Households())
        {
            stop.ThrowIfCancellationRequested();
            facts.Clear();
            delivery.FactsOf(household, facts);
            lane.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(facts));
            if (lane.Counts.Rows >= LeastRows)
            {
                break;
            }
        }

        return path;
    }
}
