using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>Reads and writes the documents of query orders; every write is conditional, as those of the ledger are.</summary>
public sealed class QueryOrders(HubStorage storage)
{
    private BlobContainerClient Container => storage.Container(Names.Queries);

    /// <summary>Null when there is no such order.</summary>
    public async Task<QueryOrder?> FindAsync(string order, CancellationToken stop) => (await ReadAsync(order, stop).ConfigureAwait(false))?.Order;

    /// <summary>Writes a new order; false when there is one of that id already.</summary>
    public async Task<bool> TryCreateAsync(QueryOrder order, CancellationToken stop)
        => await TryWriteAsync(order, Conditions.Absent, stop).ConfigureAwait(false) is not null;

    /// <summary>
    /// Makes a change that can be decided anew on whatever stands there; returns what stands there afterwards. Null when there is no
    /// such order.
    /// </summary>
    /// <param name="change">The changed order, or null when there is nothing to do. Called again after a lost race.</param>
    public async Task<QueryOrder?> ChangeAsync(string order, Func<QueryOrder, QueryOrder?> change, CancellationToken stop)
    {
        while (true)
        {
            var read = await ReadAsync(order, stop).ConfigureAwait(false);
            if (read is not var (standing, etag) || change(standing) is not { } next)
            {
                return read?.Order;
            }

            if (await TryWriteAsync(next, Conditions.Unchanged(etag), stop).ConfigureAwait(false) is { } written)
            {
                return written;
            }
        }
    }

    /// <summary>All orders, by id.</summary>
    public async IAsyncEnumerable<QueryOrder> ListAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (Names.OrderOf(blob.Name) is { } order && await FindAsync(order, stop).ConfigureAwait(false) is { } found)
            {
                yield return found;
            }
        }
    }

    private async Task<(QueryOrder Order, ETag ETag)?> ReadAsync(string order, CancellationToken stop)
    {
        var name = Names.QueryOrder(order);
        try
        {
            BlobDownloadResult read = await Container.GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
            return (HubJson.Read<QueryOrder>(read.Content, $"{Names.Queries}/{name}"), read.Details.ETag);
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    private async Task<QueryOrder?> TryWriteAsync(QueryOrder order, BlobRequestConditions conditions, CancellationToken stop)
    {
        var stamped = order with { Stamp = Guid.NewGuid().ToString("N") };
        try
        {
            await Container.GetBlobClient(Names.QueryOrder(order.Id))
                .UploadAsync(HubJson.Write(stamped), new BlobUploadOptions { Conditions = conditions }, stop).ConfigureAwait(false);
            return stamped;
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            var standing = await FindAsync(order.Id, stop).ConfigureAwait(false);
            return standing?.Stamp == stamped.Stamp ? standing : null;
        }
    }
}
