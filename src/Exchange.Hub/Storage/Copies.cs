using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Exchange.Hub.Storage;

/// <summary>Copies that the storage makes itself.</summary>
internal static class Copies
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Copies within the account and waits until no copy to that place is going on; the caller looks at what stands there. Another
    /// worker may make the same copy at the same time: the client's own wait throws when the other one is the one that stands.
    /// </summary>
    /// <returns>Null when the storage said at once that the copy is made.</returns>
    /// <exception cref="Azure.RequestFailedException">404: the source, or what was copied, is gone. 409, 412: another was first.</exception>
    public static async Task<BlobProperties?> MakeAsync(BlobClient from, BlobClient to, BlobCopyFromUriOptions? options, CancellationToken stop)
    {
        var copy = await to.StartCopyFromUriAsync(from.Uri, options, stop).ConfigureAwait(false);
        if (copy.GetRawResponse().Headers.TryGetValue("x-ms-copy-status", out var status) && status == "success")
        {
            return null;
        }

        var pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            BlobProperties there = await to.GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false);
            if (there.CopyId is null || there.CopyStatus != CopyStatus.Pending)
            {
                return there;
            }

            await Task.Delay(pause, stop).ConfigureAwait(false);
            pause = pause * 2 < Longest ? pause * 2 : Longest;
        }
    }
}
