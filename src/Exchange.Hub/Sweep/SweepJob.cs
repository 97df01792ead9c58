using Azure;
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
        await stores.Overdue.TakeAsync(stop).ConfigureAwait(false);
        Swept(log, counts.Inbox, counts.Extracts, counts.Staged, counts.Poisoned);
        return counts;
    }

    private DateTimeOffset Due => clock.GetUtcNow() - TimeSpan.FromSeconds(options.Value.GraceSeconds);

    /// <summary>Blobs that nobody told of, or that waited for something; and control files whose extract is not there.</summary>
    private async Task<int> InboxAsync(CancellationToken stop)
    {
        var count = 0;
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in stores.Storage.Container(Names.Inbox).GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            there.Add(blob.Name);
            var told = ControlFile.ExtractOf(blob.Name) is { } extract && there.Contains(extract);
            if (blob.Properties.LastModified < Due && !told)
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
            if (line.ChangedAt < Due && await TryMendAsync(line, stop).ConfigureAwait(false))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>An entry that cannot be read, or whose staged answer is gone, keeps nobody else waiting.</summary>
    private async Task<bool> TryMendAsync(LedgerLine line, CancellationToken stop)
    {
        try
        {
            return await MendAsync(line, stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is InvalidDataException or RequestFailedException { Status: 404 })
        {
            Broken(log, line.Extract, failure.GetType().Name);
            return false;
        }
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

        if (entry is { Verdict.Kept: false, Answered: false } && entry.State != ExtractState.Normalizing)
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
        await foreach (var (extract, fence) in StagedAsync(stop).ConfigureAwait(false))
        {
            count += await TryClearAsync(extract, fence, stop).ConfigureAwait(false);
        }

        return count;
    }

    private async Task<int> TryClearAsync(ExtractRef extract, int fence, CancellationToken stop)
    {
        try
        {
            var entry = (await stores.Ledger.ReadAsync(extract, stop).ConfigureAwait(false))?.Entry;
            if (entry is { Verdict: not null, Answered: false } || entry?.ClaimedAt(clock.GetUtcNow()) == true)
            {
                return 0;
            }

            return await Staging.ClearAsync(stores.Storage, extract, entry?.Fence ?? fence, entry?.StagedFolder(), stop).ConfigureAwait(false);
        }
        catch (InvalidDataException unreadable)
        {
            Broken(log, extract, unreadable.GetType().Name);
            return 0;
        }
    }

    /// <summary>Extracts with old blobs, each with the claim that made the first of them.</summary>
    private async IAsyncEnumerable<(ExtractRef Extract, int Fence)> StagedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        ExtractRef? last = null;
        await foreach (var blob in stores.Storage.Container(Names.Staging).GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Properties.LastModified < Due && Names.StagedFor(blob.Name) is { } extract && extract != last)
            {
                last = extract;
                yield return (extract, Names.FenceOf(blob.Name) ?? 0);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep cannot mend {Extract}: {Failure}; see exchange ledger show")]
    private static partial void Broken(ILogger log, ExtractRef extract, string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Swept: {Inbox} of the inbox and {Extracts} extracts sent again, {Staged} staged blobs cleared, {Poisoned} poisoned messages taken back")]
    private static partial void Swept(ILogger log, int inbox, int extracts, int staged, int poisoned);
}

/// <summary>What one pass did.</summary>
public sealed record SweepCounts(int Inbox, int Extracts, int Staged, int Poisoned);
