using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>What a run may use. None of it changes a byte of the output, but for <see cref="BatchesPerPart"/> and <see cref="TabularLimits.BatchBytes"/>.</summary>
public sealed record NormalizeOptions
{
    /// <summary>Worker threads; default all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Batches whose records make one Parquet file; 16, some 90,000 rows of a usual extract.</summary>
    public int BatchesPerPart { get; init; } = 16;

    public TabularLimits Limits { get; init; } = new();

    /// <summary>Folder for temporary files; null for the system's.</summary>
    public string? SpoolFolder { get; init; }
}
