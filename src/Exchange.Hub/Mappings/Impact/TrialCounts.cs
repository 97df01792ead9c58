using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Mappings.Impact;

/// <summary>What one mapping makes of an extract.</summary>
/// <param name="Outcome">By the gates of the mapping; those that need the published table or a control file are not asked.</param>
/// <param name="Reasons">Codes of closed gates.</param>
/// <param name="Problems">By code, over all columns.</param>
public sealed record TrialCounts(Outcome Outcome, RowCounts Rows, long Records, IReadOnlyList<string> Reasons, IReadOnlyList<CodeCount> Problems)
{
    public static TrialCounts Of(Receipt receipt) => new(
        receipt.Outcome,
        receipt.Rows,
        receipt.Records,
        [.. receipt.Reasons.Select(reason => reason.Kind.Code)],
        [.. receipt.Problems.GroupBy(problem => problem.Kind.Code)
            .Select(group => new CodeCount(group.Key, group.Sum(problem => problem.Count)))
            .OrderBy(count => count.Code, StringComparer.Ordinal)]);
}
