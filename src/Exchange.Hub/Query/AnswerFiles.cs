using System.Collections.Concurrent;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Query;

/// <summary>The ledger's entries of files that may hold answers to some orders.</summary>
public sealed class AnswerFiles(HubStorage storage, LedgerStore ledger)
{
    private const int AtOnce = 8;

    /// <summary>By the storage's own clock, which is not ours.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Those that came in since the first of the orders, the oldest first.</summary>
    /// <param name="datasets">partner/dataset.</param>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(IReadOnlyList<QueryOrder> orders, IReadOnlyCollection<string> datasets, CancellationToken stop)
    {
        if (orders.Count == 0)
        {
            return [];
        }

        var oldest = orders.MinBy(order => order.CreatedAt)!;
        BlobProperties written = await storage.Container(Names.Queries).GetBlobClient(Names.QuerySubjects(oldest.Id)).GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false);
        var since = written.LastModified - Slack;
        var extracts = new List<ExtractRef>();
        foreach (var dataset in datasets)
        {
            await foreach (var line in ledger.ListAsync(dataset, stop).ConfigureAwait(false))
            {
                if (line.ChangedAt >= since)
                {
                    extracts.Add(line.Extract);
                }
            }
        }

        var entries = new ConcurrentBag<LedgerEntry>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(extracts, options, async (extract, still) =>
        {
            if (await ledger.ReadAsync(extract, still).ConfigureAwait(false) is { Entry: var entry } && entry.Delivered.At >= oldest.CreatedAt)
            {
                entries.Add(entry);
            }
        }).ConfigureAwait(false);
        return [.. entries.OrderBy(entry => entry.Delivered.At).ThenBy(entry => entry.ExtractId, StringComparer.Ordinal)];
    }
}
