using Azure.Storage.Blobs.Models;
using Exchange.Hub.Intake;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Sweep;

/// <summary>
/// Compares the inbox and the ledger with what should be on its way, and sends again what a lost event, a dead worker or a poisoned
/// message has left standing. It decides nothing: everything goes through the same claims.
/// </summary>
public sealed partial class SweepJob(SweepStores stores, PoisonQueues poison, IOptions<SweepOptions> options, TimeProvider clock, ILogger<SweepJob> log)
{
    /// <summary>One pass; two at the same time do no harm.</summary>
    public async Task<SweepCounts> RunAsync(CancellationToken stop)
    {
        var counts = new SweepCounts(
            await InboxAsync(stop).ConfigureAwait(false),
            await LedgerAsync(stop).ConfigureAwait(false),
            await StagingAsync(stop).ConfigureAwait(false),
            await poison.DrainAsync(stop).ConfigureAwait(false));
        await stores.Vitals.TakeAsync(stop).ConfigureAwait(false);
        Swept(log, counts.Inbox, counts.Extracts, counts.Staged, counts.Poisoned);
        return counts;
    }

    private DateTimeOffset Due => clock.GetUtcNow() - TimeSpan.FromSeconds(options.Value.GraceSeconds);

    /// <summary>Blobs that nobody told of, or that waited for something.</summary>
    private async Task<int> InboxAsync(CancellationToken stop)
    {
        var count = 0;
        await foreach (var blob in stores.Storage.Container(Names.Inbox).GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Properties.LastModified < Due && ControlFile.ExtractOf(blob.Name) is null)
            {
                await stores.Notices.SendAsync(new InboxNotice(blob.Name), stop).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }

    private async Task<int> LedgerAsync(CancellationToken stop)
    {
        var count = 0;
        await foreach (var line in stores.Ledger.ListAsync(null, stop).ConfigureAwait(false))
        {
            if (line.ChangedAt < Due && await MendAsync(line, stop).ConfigureAwait(false))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>True when something was sent again or made up for.</summary>
    private async Task<bool> MendAsync(LedgerLine line, CancellationToken stop)
    {
        var queue = NextQueue(line.State);
        if (queue is null && !line.Unanswered)
        {
            return false;
        }

        var read = await stores.Ledger.ReadAsync(line.Extract, stop).ConfigureAwait(false);
        if (read is not { Entry: var entry } || entry.ClaimedAt(clock.GetUtcNow()))
        {
            return false;
        }

        if (entry is { Verdict: not null, Answered: false } && entry.State != ExtractState.Normalizing)
        {
            await stores.Outbox.AnswerAsync(entry, stop).ConfigureAwait(false);
        }

        if (entry.IsSplit())
        {
            return await stores.Splits.MendAsync(entry, stop).ConfigureAwait(false);
        }

        if (NextQueue(entry.State) is { } next)
        {
            await stores.Notices.SendAsync(next, line.Extract, stop).ConfigureAwait(false);
        }

        return true;
    }

    private static string? NextQueue(ExtractState state) => state switch
    {
        ExtractState.Received or ExtractState.Normalizing => Names.NormalizeQueue,
        ExtractState.Accepted or ExtractState.Publishing => Names.PublishQueue,
        _ => null,
    };

    /// <summary>Folders of staging that no entry needs any more: the work of lost claims, and of extracts at their end.</summary>
    private async Task<int> StagingAsync(CancellationToken stop)
    {
        var count = 0;
        await foreach (var extract in StagedAsync(stop).ConfigureAwait(false))
        {
            var read = await stores.Ledger.ReadAsync(extract, stop).ConfigureAwait(false);
            if (read?.Entry is { } entry && entry.ClaimedAt(clock.GetUtcNow()))
            {
                continue;
            }

            if (read?.Entry is { Verdict: not null, Answered: false })
            {
                continue;
            }

            count += await Staging.ClearAsync(stores.Storage, extract, stop, read?.Entry.StagedFolder()).ConfigureAwait(false);
        }

        return count;
    }

    private async IAsyncEnumerable<ExtractRef> StagedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        ExtractRef? last = null;
        await foreach (var blob in stores.Storage.Container(Names.Staging).GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Properties.LastModified < Due && Names.StagedFor(blob.Name) is { } extract && extract != last)
            {
                last = extract;
                yield return extract;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Swept: {Inbox} of the inbox and {Extracts} extracts sent again, {Staged} staged blobs cleared, {Poisoned} poisoned messages taken back")]
    private static partial void Swept(ILogger log, int inbox, int extracts, int staged, int poisoned);
}

/// <summary>What one pass did.</summary>
public sealed record SweepCounts(int Inbox, int Extracts, int Staged, int Poisoned);
