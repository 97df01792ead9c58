using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>
/// Writes what the departments of a synthetic province deliver, and beside it what a perfect hub would make of it. The same request
/// gives the same bytes, whatever the number of threads.
/// </summary>
public static class Simulator
{
    /// <summary>Extracts that are open at the same time; each takes three files and some memory.</summary>
    private const int LanesAtOnce = 240;

    /// <returns>What was written; it stands in <c>summary.json</c> as well.</returns>
    /// <exception cref="InvalidDataException">A layout has errors, or no data set has one; the message says which.</exception>
    public static SimulationSummary Run(SimulateRequest request, CancellationToken stop)
    {
        var deliveries = DeliveriesOf(request);
        var summary = new SimulationSummary(request);
        foreach (var (index, some) in deliveries.Chunk(LanesAtOnce).Index())
        {
            using var pass = new SimulationPass(request, some, withVerifications: index == 0);
            pass.Run(stop);
            summary.Add(pass);
        }

        using var output = request.Output(TruthFiles.Summary);
        summary.Write(output);
        return summary;
    }

    private static List<Delivery> DeliveriesOf(SimulateRequest request)
    {
        var layouts = LayoutLibrary.Read(request.Library, request.Dataset);
        return layouts.Count > 0
            ? [.. layouts.SelectMany(pair => Timetable.Of(pair.Mapping, pair.Layout, request.Province.Until, request.Deliveries, request.HistoryMonths))]
            : throw new InvalidDataException(request.Dataset is null
                ? $"No data set under {request.Library.Folder} has a {LayoutFile.Name}."
                : $"The data set {request.Dataset} has no {LayoutFile.Name}.");
    }
}
