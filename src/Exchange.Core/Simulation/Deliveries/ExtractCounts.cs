namespace Exchange.Core.Simulation.Deliveries;

/// <summary>What a perfect hub makes of one simulated extract.</summary>
/// <param name="Rows">Rows of data: published, rejected, filtered and duplicate ones.</param>
/// <param name="Records">Records published.</param>
/// <param name="Damages">Damaged cells and rows.</param>
public readonly record struct ExtractCounts(long Rows, long Published, long Rejected, long Filtered, long Duplicate, long Records, long Damages)
{
    public ExtractCounts Plus(ExtractCounts other) => new(
        Rows + other.Rows,
        Published + other.Published,
        Rejected + other.Rejected,
        Filtered + other.Filtered,
        Duplicate + other.Duplicate,
        Records + other.Records,
        Damages + other.Damages);
}
