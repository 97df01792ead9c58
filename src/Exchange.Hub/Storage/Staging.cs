using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Storage;

/// <summary>What is staged for an extract.</summary>
public static class Staging
{
    /// <summary>Deletes everything staged for an extract, or only what a given claim does not need.</summary>
    /// <param name="keep">A folder to leave alone; null for none.</param>
    /// <returns>How many blobs were deleted.</returns>
    public static async Task<int> ClearAsync(HubStorage storage, ExtractRef extract, CancellationToken stop, string? keep = null)
    {
        var count = 0;
        var container = storage.Container(Names.Staging);
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = Names.StagingOf(extract) }, stop).ConfigureAwait(false))
        {
            if (keep is null || !blob.Name.StartsWith(keep, StringComparison.Ordinal))
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }
}
