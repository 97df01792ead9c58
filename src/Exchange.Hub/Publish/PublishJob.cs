using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Publish;

/// <summary>Publishes an accepted extract as one new version of its table, and clears its staging.</summary>
public sealed partial class PublishJob(PublishStores stores, TablePublisher publisher, Claims claims, TimeProvider clock, ILogger<PublishJob> log)
{
    private readonly Publication publication = new(publisher, clock);

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

    private async Task<Func<LedgerEntry, LedgerEntry>> WorkAsync(Claim claim, CancellationToken stop)
    {
        var entry = claim.Entry;
        if (entry.Verdict is { Kept: true })
        {
            return await stores.Direct.ResumeAsync(entry, stop).ConfigureAwait(false);
        }

        using var step = stores.Telemetry.Begin("publish", entry.Ref);
        var library = await stores.Mappings.OpenAsync(entry.MappingsVersion, stop).ConfigureAwait(false);
        var mapping = library.Mappings[entry.Dataset];
        var result = await publication.RunAsync(entry, mapping, Staged(entry), stop).ConfigureAwait(false);
        SpareMemory.Return(entry.Size);
        step.Tag("exchange.table.version", result.Version);
        return result.OlderThanCurrent ? publication.Late : standing => publication.Done(standing, mapping, result);
    }

    private List<IRecordPart> Staged(LedgerEntry entry)
    {
        var staging = stores.Storage.Container(Names.Staging);
        return [.. entry.Verdict?.Parts.Select(part => new BlobPart(staging.GetBlobClient(entry.Verdict.PlaceOf(part)))) ?? []];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Published: {Extract} in {Table} version {Version}, {Added} added, {Changed} changed, {Removed} removed")]
    internal static partial void Published(ILogger log, ExtractRef extract, string table, long version, long added, long changed, long removed);
}
