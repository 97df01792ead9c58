using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish.Merging;

/// <summary>
/// Puts files into the table under names made of their content, so that a retried publish finds what an earlier try left. Such a blob
/// may be about to be vacuumed as a file that no version names: one older than <see cref="SafeAge"/> is written again, which makes it
/// young; vacuum deletes none that changed since it looked.
/// </summary>
internal sealed class ContentStore(DeltaLog log, TimeProvider clock)
{
    private const int NameBytes = 16;
    private const int BlockBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan SafeAge = TimeSpan.FromDays(1);

    /// <returns>The path below the table and the size in bytes.</returns>
    public async Task<StoredFile> PutAsync(WrittenFile file, Func<string, string> pathOf, CancellationToken stop)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await using (stream.ConfigureAwait(false))
        {
            var hash = await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false);
            var path = pathOf(Convert.ToHexStringLower(hash.AsSpan(0, NameBytes)));
            if (!await TryPutAsync(path, stream, ETag.All, stop).ConfigureAwait(false))
                await RenewAsync(path, stream, stop).ConfigureAwait(false);

            return new StoredFile(path, stream.Length);
        }
    }

    private async Task RenewAsync(string path, FileStream stream, CancellationToken stop)
    {
        if (await ModifiedAsync(path, stop).ConfigureAwait(false) is not { } modified || clock.GetUtcNow() - modified > SafeAge)
            await TryPutAsync(path, stream, null, stop).ConfigureAwait(false);
    }

    /// <summary>Null when the blob was vacuumed since we found it there.</summary>
    private async Task<DateTimeOffset?> ModifiedAsync(string path, CancellationToken stop)
    {
        try
        {
            return (await log.Blob(path).GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false)).Value.LastModified;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    private async Task<bool> TryPutAsync(string path, FileStream stream, ETag? unless, CancellationToken stop)
    {
        stream.Position = 0;
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = unless },
            TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 2 },
        };
        try
        {
            await log.Blob(path).UploadAsync(stream, options, stop).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException error) when (unless is not null && error.Status is 409 or 412)
        {
            return false; // The same name is the same content.
        }
    }
}

/// <summary>A file of the table.</summary>
/// <param name="Path">Below the table.</param>
/// <param name="Size">Bytes.</param>
internal sealed record StoredFile(string Path, long Size);
