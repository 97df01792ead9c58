using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Tests.Ledger;

/// <summary>Verdicts without the work behind them.</summary>
internal static class Verdicts
{
    public static VerdictNote Accepted { get; } = new(Outcome.Accepted, "staged/", "1.0.0", "hash", null, new RowCounts(1, 1, 0, 0, 0), 1, [], [], [], null);

    public static VerdictNote Held { get; } = Accepted with { Outcome = Outcome.Held, Reasons = [new ReasonNote("F204", null)] };

    public static VerdictNote Rejected { get; } = Accepted with { Outcome = Outcome.Rejected, Reasons = [new ReasonNote("F118", null)] };
}
