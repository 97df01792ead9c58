using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Rhythms;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>
/// Brings what changed into the hub's own data set, one extract of an order after the other. What goes out is written down in the order
/// first, so a worker that dies loses nothing, and what is published is never older than what was told before.
/// </summary>
public sealed class InquiryNews(HubStorage storage, QueryOrders orders, LedgerStore ledger, WorkNotices notices, TimeProvider clock)
{
    /// <summary>Sees how the news that are on their way do; the order as it stands afterwards.</summary>
    public async Task<QueryOrder> SettleAsync(QueryOrder order, CancellationToken stop)
    {
        if (order.Pending is not { } pending)
        {
            return order;
        }

        var entry = await ledger.ReadAsync(new ExtractRef(Names.InquiryDataset, pending.ExtractId), stop).ConfigureAwait(false);
        if (entry is null)
        {
            await DropAsync(pending, stop).ConfigureAwait(false);
            return order;
        }

        return entry.Entry.State switch
        {
            ExtractState.Published => await ForgetAsync(order, pending, published: true, stop).ConfigureAwait(false),
            ExtractState.Rejected => await ForgetAsync(order, pending, published: false, stop).ConfigureAwait(false),
            _ => order,
        };
    }

    /// <summary>Keeps both files, and says what is to be written into the order before anything is dropped.</summary>
    internal async Task<NewsNote> KeepAsync(QueryOrder order, string news, string states, CancellationToken stop)
    {
        var container = storage.Container(Names.Queries);
        var bytes = await File.ReadAllBytesAsync(news, stop).ConfigureAwait(false);
        var id = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var note = new NewsNote(
            order.Revision + 1,
            Names.QueryNews(order.Id, order.Revision + 1, id),
            Names.QueryStates(order.Id, order.Revision + 1, id),
            Names.InquiryDrop(order.Id, order.Revision + 1, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Rhythm.China).DateTime)),
            id);
        await container.GetBlobClient(note.News).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, stop).ConfigureAwait(false);
        await container.GetBlobClient(note.States).UploadAsync(states, overwrite: true, stop).ConfigureAwait(false);
        return note;
    }

    /// <summary>Puts the news into the inbox as a partner does, and tells of them.</summary>
    internal async Task DropAsync(NewsNote pending, CancellationToken stop)
    {
        BlobDownloadResult kept = await storage.Container(Names.Queries).GetBlobClient(pending.News).DownloadContentAsync(stop).ConfigureAwait(false);
        try
        {
            await storage.Container(Names.Inbox).GetBlobClient(pending.Drop)
                .UploadAsync(kept.Content, new BlobUploadOptions { Conditions = Conditions.Absent }, stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            // It lies there already and waits to be taken in.
        }

        await notices.SendAsync(new InboxNotice(pending.Drop), stop).ConfigureAwait(false);
    }

    /// <summary>What an operator turned down is told again with the next news.</summary>
    private async Task<QueryOrder> ForgetAsync(QueryOrder order, NewsNote pending, bool published, CancellationToken stop)
        => await orders.ChangeAsync(
            order.Id,
            standing => standing.Pending?.ExtractId != pending.ExtractId ? null : standing with
            {
                Pending = null,
                Revision = pending.Revision,
                States = published ? pending.States : standing.States,
                Seen = published ? standing.Seen : null,
            },
            stop).ConfigureAwait(false) ?? order;
}
