using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Normalization;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Replay;

/// <summary>
/// Sends archived extracts through again, over the same claims as everything else. A failed one goes on where it stopped; any other
/// one at its end starts again with the mappings of today, under the next replay number. The table takes each pair of extract and
/// replay number once: so a retried publish changes nothing, and a replay with other mappings is a publication of its own.
/// </summary>
public sealed class Replays(ReplayStores stores, TimeProvider clock)
{
    public async Task<ReplayAnswer> RunAsync(ReplayOrder order, CancellationToken stop)
    {
        var read = await stores.Ledger.ReadAsync(order.Extract, stop).ConfigureAwait(false);
        if (read is null)
        {
            return new ReplayAnswer(ReplayOutcome.Unknown, null);
        }

        var entry = read.Entry;
        if (entry.State is not (ExtractState.Held or ExtractState.Rejected or ExtractState.Published or ExtractState.Failed))
        {
            return new ReplayAnswer(ReplayOutcome.UnderWay, entry);
        }

        if (GoesOn(entry) && !order.Anew)
        {
            return await ResumeAsync(read, order, stop).ConfigureAwait(false);
        }

        if (!await Archived(entry.Ref).ExistsAsync(stop).ConfigureAwait(false))
        {
            return new ReplayAnswer(ReplayOutcome.BytesGone, entry);
        }

        if (Names.IsUnrecognised(entry.Ref))
        {
            return await ReturnAsync(entry, order, stop).ConfigureAwait(false);
        }

        return !order.OverLater && await new Succession(stores.Ledger).LaterAsync(entry, stop).ConfigureAwait(false) is { } later
            ? new ReplayAnswer(ReplayOutcome.Superseded, entry, later)
            : await RenewAsync(read, order, stop).ConfigureAwait(false);
    }

    /// <summary>It failed on the way from its verdict into the table.</summary>
    private static bool GoesOn(LedgerEntry entry)
        => entry is { State: ExtractState.Failed, Verdict: { } verdict } && (verdict.Outcome == Outcome.Accepted || entry.Decision is { Released: true });

    private BlobClient Archived(ExtractRef extract) => stores.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(extract));

    private Task<ReplayAnswer> ResumeAsync(LedgerDocument read, ReplayOrder order, CancellationToken stop)
    {
        var next = read.Entry.Moved(ExtractState.Accepted, "retried", clock.GetUtcNow(), Said(order)) with { Failures = 0 };
        return SendAsync(read, next, order, ReplayOutcome.Resumed, stop);
    }

    private async Task<ReplayAnswer> RenewAsync(LedgerDocument read, ReplayOrder order, CancellationToken stop)
    {
        var (version, _) = await stores.Mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        var entry = read.Entry;
        var next = entry.Renewed(version, "replayed", clock.GetUtcNow(), Said(order)) with
        {
            Return = entry.Return is { } back ? back with { Open = false } : null,
        };
        return await SendAsync(read, next, order, ReplayOutcome.Renewed, stop).ConfigureAwait(false);
    }

    private async Task<ReplayAnswer> SendAsync(LedgerDocument read, LedgerEntry next, ReplayOrder order, ReplayOutcome outcome, CancellationToken stop)
    {
        await stores.Audit.AppendAsync("extract.replay", order.By, order.Extract.ToString(), Reason(order), stop).ConfigureAwait(false);
        if (await stores.Ledger.TryReplaceAsync(read, next, stop).ConfigureAwait(false) is { } written)
        {
            var queue = outcome == ReplayOutcome.Resumed ? Names.PublishQueue : Names.NormalizeQueue;
            await stores.Notices.SendAsync(queue, order.Extract, stop).ConfigureAwait(false);
            return new ReplayAnswer(outcome, written.Entry);
        }

        await stores.Audit.AppendAsync("extract.replay.too-late", order.By, order.Extract.ToString(), null, stop).ConfigureAwait(false);
        var standing = await stores.Ledger.ReadAsync(order.Extract, stop).ConfigureAwait(false);
        return new ReplayAnswer(ReplayOutcome.UnderWay, standing?.Entry);
    }

    /// <summary>Back into the inbox, because its data set is part of what it is.</summary>
    private async Task<ReplayAnswer> ReturnAsync(LedgerEntry entry, ReplayOrder order, CancellationToken stop)
    {
        var name = order.To is { } dataset ? $"{dataset}/{entry.FileName}" : entry.Deliveries[0].Blob;
        await stores.Audit.AppendAsync("extract.replay", order.By, $"{order.Extract} to {name}", Reason(order), stop).ConfigureAwait(false);
        try
        {
            var options = new BlobCopyFromUriOptions { DestinationConditions = Conditions.Absent };
            await Copies.MakeAsync(Archived(entry.Ref), stores.Storage.Container(Names.Inbox).GetBlobClient(name), options, stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            return new ReplayAnswer(ReplayOutcome.UnderWay, entry);
        }

        await stores.Notices.SendAsync(new InboxNotice(name), stop).ConfigureAwait(false);
        return new ReplayAnswer(ReplayOutcome.Returned, entry);
    }

    private static string? Reason(ReplayOrder order) => order.Reason.Length == 0 ? null : order.Reason;

    private static string Said(ReplayOrder order) => order.Reason.Length == 0 ? order.By : $"{order.By}: {order.Reason}";
}
