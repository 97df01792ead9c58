using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>Deletes what lies in the container of queries once its order ended long enough ago, and what an attempt left that made no order.</summary>
public sealed class QueryExpiry(HubStorage storage, QueryOrders orders, TimeProvider clock)
{
    /// <param name="days">Since the order was closed.</param>
    /// <returns>Blobs deleted.</returns>
    public async Task<int> RunAsync(int days, CancellationToken stop)
    {
        var before = clock.GetUtcNow().AddDays(-days);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var order in orders.ListAsync(stop).ConfigureAwait(false))
        {
            if (!order.Ended || order.Closed?.At >= before)
            {
                kept.Add(order.Id);
            }
        }

        var container = storage.Container(Names.Queries);
        var count = 0;
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Name.Split('/') is [var order, _] && !kept.Contains(order) && blob.Properties.LastModified < before)
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }
}
