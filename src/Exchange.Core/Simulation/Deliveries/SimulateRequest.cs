using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Damages;

namespace Exchange.Core.Simulation.Deliveries;

/// <summary>What is to be simulated, and where it goes.</summary>
public sealed record SimulateRequest
{
    public required MappingLibrary Library { get; init; }

    public required ProvinceOptions Province { get; init; }

    /// <summary>Deliveries of each data set, the last ones up to <see cref="ProvinceOptions.Until"/>; 3.</summary>
    public int Deliveries { get; init; } = 3;

    /// <summary>Months that the first delivery of changes reaches back; null for one of its periods.</summary>
    public int? HistoryMonths { get; init; }

    /// <summary>The one data set to simulate, partner/dataset; null for all that have a layout.</summary>
    public string? Dataset { get; init; }

    public DirtOptions Dirt { get; init; } = new();

    /// <summary>Makes a file by its relative name, one to read and seek in. Called by several threads; what it gives is disposed.</summary>
    public required Func<string, Stream> Output { get; init; }

    /// <summary>Worker threads; all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of households done, now and then.</summary>
    public IProgress<long>? Progress { get; init; }
}
