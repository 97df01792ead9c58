using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish;

/// <summary>One accepted extract on its way into the table of its kind: what is asked of the publisher, and what the ledger says afterwards.</summary>
internal sealed class Publication(TablePublisher publisher, TimeProvider clock)
{
    /// <summary>China Standard Time has no summer time: the day an extract came in, where it names none itself.</summary>
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);

    /// <param name="entry">With its verdict.</param>
    public Task<PublishResult> RunAsync(LedgerEntry entry, DatasetMapping mapping, IReadOnlyList<IRecordPart> parts, CancellationToken stop)
    {
        var verdict = entry.Verdict ?? throw new InvalidOperationException($"{entry.Ref} is accepted without a verdict.");
        var request = new PublishRequest
        {
            Kind = mapping.Kind,
            Source = entry.Dataset,
            ExtractId = entry.ExtractId,
            Replay = entry.Replay,
            MappingVersion = verdict.MappingVersion,
            MappingHash = verdict.MappingHash,
            AsOf = verdict.AsOf ?? DateOnly.FromDateTime(entry.Delivered.At.ToOffset(ChinaStandardTime).Date),
            Delivery = mapping.Source.Delivery,
            Parts = parts,
            EveryAnswer = mapping.Source.Supply == Supply.Query,
            AllowOlder = entry.Decision is { Released: true } || IsOfMany(mapping),
        };
        return publisher.PublishAsync(request, stop);
    }

    /// <summary>Answers of several institutions, and the hub's own news of several orders: one day's may come behind a later day's of another.</summary>
    private static bool IsOfMany(DatasetMapping mapping) => mapping.Source.Supply == Supply.Query || mapping.Name == Names.InquiryDataset;

    /// <summary>The entry after its publication.</summary>
    public LedgerEntry Done(LedgerEntry entry, DatasetMapping mapping, PublishResult result)
        => entry.Moved(ExtractState.Published, "published", clock.GetUtcNow()) with
        {
            Failures = 0,
            Return = entry.Return is { } back ? back with { Open = false } : null,
            Publication = new PublicationNote(
                Names.Table(mapping.Kind), result.Version, result.Added, result.Changed, result.Removed, result.Unchanged, result.Records),
        };

    /// <summary>A newer snapshot was published while this one was on its way.</summary>
    public LedgerEntry Late(LedgerEntry entry)
    {
        var reason = new ReasonNote(ProblemKinds.OlderThanCurrent.Code, null);
        return entry.Moved(ExtractState.Held, "held", clock.GetUtcNow(), reason.Code) with
        {
            Answered = false,
            Verdict = entry.Verdict! with { Outcome = Core.Normalization.Outcome.Held, Reasons = [.. entry.Verdict.Reasons, reason] },
        };
    }
}
