using System.Globalization;
using Newtonsoft.Json;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>What a simulation has written.</summary>
public sealed class SimulationSummary
{
    private readonly SimulateRequest request;
    private readonly List<SimulatedExtract> extracts = [];

    internal SimulationSummary(SimulateRequest request) => this.request = request;

    /// <summary>Every extract, by day of delivery and name.</summary>
    public IReadOnlyList<SimulatedExtract> Extracts => [.. extracts.OrderBy(extract => extract.Path, StringComparer.Ordinal)];

    /// <summary>Persons for whom the truth says whether they are warned of.</summary>
    public long Verified { get; private set; }

    public long Warned { get; private set; }

    /// <summary>Sums of all extracts.</summary>
    public ExtractCounts Total => extracts.Aggregate(default(ExtractCounts), (sum, extract) => sum.Plus(extract.Counts));

    internal void Add(SimulationPass pass)
    {
        extracts.AddRange(pass.Lanes.Where(lane => lane.Counts.Rows > 0).Select(lane => new SimulatedExtract(lane.Delivery.Mapping.Name, lane.Delivery.Path, lane.Delivery.AsOf, lane.Counts)));
        Verified += pass.Verified;
        Warned += pass.Warned;
    }

    internal void Write(Stream output)
    {
        using var text = new StreamWriter(output) { NewLine = "\n" };
        using var json = new JsonTextWriter(text) { Formatting = Formatting.Indented };
        json.WriteStartObject();
        Write(json, "households", request.Province.Households);
        Write(json, "seed", request.Province.Seed);
        Write(json, "until", Day(request.Province.Until));
        Write(json, "deliveries", request.Deliveries);
        Write(json, "historyMonths", request.HistoryMonths);
        Write(json, "leastDirt", request.Dirt.LeastShare);
        Write(json, "mostDirt", request.Dirt.MostShare);
        Write(json, "verified", Verified);
        Write(json, "warned", Warned);
        Write(json, "total", Total);
        json.WritePropertyName("extracts");
        json.WriteStartArray();
        foreach (var extract in Extracts)
        {
            json.WriteStartObject();
            Write(json, "path", extract.Path);
            Write(json, "dataset", extract.Dataset);
            Write(json, "asOf", Day(extract.AsOf));
            Write(json, "counts", extract.Counts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Write(JsonTextWriter json, string name, ExtractCounts counts)
    {
        json.WritePropertyName(name);
        json.WriteStartObject();
        Write(json, "rows", counts.Rows);
        Write(json, "published", counts.Published);
        Write(json, "rejected", counts.Rejected);
        Write(json, "filtered", counts.Filtered);
        Write(json, "duplicate", counts.Duplicate);
        Write(json, "records", counts.Records);
        Write(json, "damages", counts.Damages);
        json.WriteEndObject();
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One extract of a simulation.</summary>
/// <param name="Dataset">partner/dataset.</param>
/// <param name="Path">Below the output folder.</param>
/// <param name="AsOf">Date of the data.</param>
/// <param name="Counts">What a perfect hub makes of it.</param>
public sealed record SimulatedExtract(string Dataset, string Path, DateOnly AsOf, ExtractCounts Counts);
