using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Normalize;

/// <summary>The gates that need to know what came before: control files, row count beside the published data, order in time.</summary>
public sealed class HubGates(FeedReader feeds)
{
    /// <summary>The receipt, held where a gate closes; one that is rejected already stays so.</summary>
    public async Task<Receipt> JudgeAsync(Receipt receipt, LedgerEntry entry, DatasetMapping mapping, CancellationToken stop)
    {
        if (receipt.Outcome == Outcome.Rejected)
        {
            return receipt;
        }

        var published = await feeds.SourceAsync(Names.Table(mapping.Kind), mapping.Name, stop).ConfigureAwait(false);
        List<Problem> reasons = [.. receipt.Reasons, .. Control(receipt, entry.Control), .. CameBack(entry.Return)];
        if (published is not null)
        {
            reasons.AddRange(Fell(receipt, published, mapping));
            reasons.AddRange(Older(receipt, published));
        }

        return reasons.Count == 0 ? receipt : receipt with { Outcome = Outcome.Held, Reasons = reasons };
    }

    private static IEnumerable<Problem> Control(Receipt receipt, ControlNote? control)
    {
        if (control is { Missing: true })
        {
            yield return new Problem(ProblemKinds.ControlUnreadable);
        }

        if (control?.Rows is { } promised && promised != receipt.Rows.Read)
        {
            yield return new Problem(ProblemKinds.ControlRows, Detail: ProblemDetails.RowsPromised(receipt.Rows.Read, promised));
        }
    }

    private static IEnumerable<Problem> CameBack(ReturnNote? back)
    {
        if (back is { Open: true })
        {
            yield return new Problem(ProblemKinds.CameBack, Detail: back.FileName);
        }
    }

    private static IEnumerable<Problem> Fell(Receipt receipt, SourceState published, DatasetMapping mapping)
    {
        if (mapping.Source.Delivery == Delivery.Snapshot
            && mapping.Limits.FallPercent is { } most
            && receipt.Records * 100m < published.Records * (100m - most))
        {
            yield return new Problem(ProblemKinds.RowsFell, Detail: ProblemDetails.RowsFell(receipt.Records, published.Records, most));
        }
    }

    private static IEnumerable<Problem> Older(Receipt receipt, SourceState published)
    {
        if (receipt.AsOf is { } given && published.AsOf is { } current && given < current)
        {
            yield return new Problem(ProblemKinds.OlderThanCurrent, Detail: ProblemDetails.Older(given, current));
        }
    }
}
