using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Storage;

/// <summary>What is staged for an extract.</summary>
public static class Staging
{
    /// <summary>
    /// Deletes what is staged for an extract by claims up to the entry's last one. The work of a later claim, taken since the entry
    /// was read, stays.
    /// </summary>
    /// <param name="fence">The last claim whose work may go, as the entry has it.</param>
    /// <param name="keep">A folder to leave alone; null for none.</param>
    /// <returns>How many blobs were deleted.</returns>
    public static async Task<int> ClearAsync(HubStorage storage, ExtractRef extract, int fence, string? keep, CancellationToken stop)
    {
        var count = 0;
        var container = storage.Container(Names.Staging);
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = Names.StagingOf(extract) }, stop).ConfigureAwait(false))
        {
            if (Names.FenceOf(blob.Name) <= fence && (keep is null || !blob.Name.StartsWith(keep, StringComparison.Ordinal)))
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }
}
