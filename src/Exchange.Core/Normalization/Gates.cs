using Exchange.Core.Mapping;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>The gates that an extract has to pass when it has been read: not empty, balanced, enough rows, not too many rejects.</summary>
internal static class Gates
{
    public static Receipt Judge(Receipt receipt, MappingLimits limits)
    {
        var rows = receipt.Rows;
        if (rows.Read == 0)
        {
            return receipt with { Outcome = Outcome.Rejected, Reasons = [new Problem(ProblemKinds.EmptyFile)] };
        }

        List<Problem> reasons = [];
        if (!rows.Balanced)
        {
            reasons.Add(new Problem(ProblemKinds.NotBalanced));
        }

        if (limits.ErrorPercentage is { } share && rows.Rejected * 100m > rows.Read * share)
        {
            reasons.Add(new Problem(ProblemKinds.TooManyRejects, Detail: ProblemDetails.RejectedShare(rows.Rejected, rows.Read, share)));
        }

        if (limits.ErrorRecords is { } most && rows.Rejected > most)
        {
            reasons.Add(new Problem(ProblemKinds.TooManyRejects, Detail: ProblemDetails.RejectedRows(rows.Rejected, most)));
        }

        if (rows.Read < limits.MinimumRows)
        {
            reasons.Add(new Problem(ProblemKinds.TooFewRows, Detail: ProblemDetails.FewRows(rows.Read, limits.MinimumRows)));
        }

        return reasons.Count == 0 ? receipt : receipt with { Outcome = Outcome.Held, Reasons = reasons };
    }
}
