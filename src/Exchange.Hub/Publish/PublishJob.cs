using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Publish;

/// <summary>Publishes an accepted extract as one new version of its table, and clears its staging.</summary>
public sealed partial class PublishJob(PublishStores stores, TablePublisher publisher, Claims claims, TimeProvider clock, ILogger<PublishJob> log)
{
    /// <summary>China Standard Time has no summer time: the day an extract came in, where it names none itself.</summary>
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);

    public async Task RunAsync(ExtractRef extract, CancellationToken stop)
    {
        var entry = await claims.RunAsync(extract, ExtractState.Accepted, ExtractState.Publishing, WorkAsync, stop).ConfigureAwait(false);
        if (entry is { State: ExtractState.Published, Publication: { } done })
        {
            stores.Telemetry.Outcome(entry.Dataset, "published");
            Published(log, entry.Ref, done.Table, done.Version, done.Added, done.Changed, done.Removed);
            await AnswerAsync(entry, stop).ConfigureAwait(false);
            await Staging.ClearAsync(stores.Storage, entry.Ref, entry.Fence, keep: null, stop).ConfigureAwait(false);
        }
        else if (entry is { State: ExtractState.Held })
        {
            await AnswerAsync(entry, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The answer lies in staging: it is given before staging is cleared, also after an operator's release or a worker's death.</summary>
    private Task AnswerAsync(LedgerEntry entry, CancellationToken stop)
        => entry.Answered ? Task.CompletedTask : stores.Outbox.AnswerAsync(entry, stop);

    private async Task<Func<LedgerEntry, LedgerEntry>> WorkAsync(LedgerEntry entry, CancellationToken stop)
    {
        using var step = stores.Telemetry.Begin("publish", entry.Ref);
        var verdict = entry.Verdict ?? throw new InvalidOperationException($"{entry.Ref} is accepted without a verdict.");
        var library = await stores.Mappings.OpenAsync(entry.MappingsVersion, stop).ConfigureAwait(false);
        var mapping = library.Mappings[entry.Dataset];
        var staging = stores.Storage.Container(Names.Staging);
        var asOf = verdict.AsOf ?? DateOnly.FromDateTime(entry.Delivered.At.ToOffset(ChinaStandardTime).Date);
        var request = new PublishRequest
        {
            Kind = mapping.Kind,
            Source = entry.Dataset,
            ExtractId = entry.ExtractId,
            Replay = entry.Replay,
            MappingVersion = verdict.MappingVersion,
            MappingHash = verdict.MappingHash,
            AsOf = asOf,
            Delivery = mapping.Source.Delivery,
            Parts = [.. verdict.Parts.Select(part => staging.GetBlobClient(verdict.Folder + part))],
            AllowOlder = entry.Decision is { Released: true },
        };
        var result = await publisher.PublishAsync(request, stop).ConfigureAwait(false);
        step.Tag("exchange.table.version", result.Version);
        return result.OlderThanCurrent ? Late : standing => Done(standing, Names.Table(mapping.Kind), result);
    }

    private LedgerEntry Done(LedgerEntry entry, string table, PublishResult result)
        => entry.Moved(ExtractState.Published, "published", clock.GetUtcNow()) with
        {
            Failures = 0,
            Return = entry.Return is { } back ? back with { Open = false } : null,
            Publication = new PublicationNote(table, result.Version, result.Added, result.Changed, result.Removed, result.Unchanged, result.Records),
        };

    /// <summary>A newer snapshot was published while this one was on its way.</summary>
    private LedgerEntry Late(LedgerEntry entry)
    {
        var reason = new ReasonNote(ProblemKinds.OlderThanCurrent.Code, null);
        return entry.Moved(ExtractState.Held, "held", clock.GetUtcNow(), reason.Code) with
        {
            Answered = false,
            Verdict = entry.Verdict! with { Outcome = Core.Normalization.Outcome.Held, Reasons = [.. entry.Verdict.Reasons, reason] },
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Published: {Extract} in {Table} version {Version}, {Added} added, {Changed} changed, {Removed} removed")]
    private static partial void Published(ILogger log, ExtractRef extract, string table, long version, long added, long changed, long removed);
}
