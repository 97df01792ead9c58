using Exchange.Core.Mapping;

namespace Exchange.Core.Simulation.Damages;

/// <summary>How many rows of a file may be rejected on purpose, so that its error limit does not hold it.</summary>
internal sealed class RejectionBudget(MappingLimits limits, DirtOptions options)
{
    private readonly double share = limits.ErrorPercentage is { } percentage ? (double)percentage / 100 * options.UsedLimit : 1;
    private readonly double most = limits.ErrorRecords is { } records ? records * options.UsedLimit : double.MaxValue;
    private long rejected;

    /// <summary>Takes one rejection where there is room for it.</summary>
    /// <param name="rows">Rows of the file so far, this one included.</param>
    public bool Take(long rows)
    {
        if (rejected + 1 > most || rejected + 1 > rows * share)
        {
            return false;
        }

        rejected++;
        return true;
    }
}
