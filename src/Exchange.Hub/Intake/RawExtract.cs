using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Intake;

/// <summary>The bytes of a dropped file: hashed while they are read, copied to the archive by the storage itself.</summary>
/// <param name="blob">The blob of the inbox.</param>
/// <param name="etag">The content it had when it was looked at; everything here is bound to it.</param>
internal sealed class RawExtract(BlobClient blob, ETag etag)
{
    private const int Piece = 1 << 20;

    /// <summary>SHA-256, lower-case hex.</summary>
    /// <exception cref="RequestFailedException">412: the content has changed meanwhile.</exception>
    public async Task<string> HashAsync(CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        BlobDownloadStreamingResult read = await blob.DownloadStreamingAsync(
            new BlobDownloadOptions { Conditions = Conditions.Unchanged(etag) }, stop).ConfigureAwait(false);
        await using var content = read.Content.ConfigureAwait(false);
        var buffer = new byte[Piece];
        while (await read.Content.ReadAsync(buffer, stop).ConfigureAwait(false) is var got and > 0)
        {
            hash.AppendData(buffer, 0, got);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies to <paramref name="archived"/> unless a whole copy stands there already.</summary>
    public async Task ArchiveAsync(BlobClient archived, long size, CancellationToken stop)
    {
        if (await IsWholeAsync(archived, size, stop).ConfigureAwait(false))
        {
            return;
        }

        var options = new BlobCopyFromUriOptions { SourceConditions = Conditions.Unchanged(etag) };
        if (!IsWhole(await Copies.MakeAsync(blob, archived, options, stop).ConfigureAwait(false), size))
        {
            throw new IOException($"The copy of {size} bytes to {Names.Archive}/{archived.Name} did not complete; it is made again at the next try.");
        }
    }

    private static async Task<bool> IsWholeAsync(BlobClient archived, long size, CancellationToken stop)
    {
        try
        {
            BlobProperties there = await archived.GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false);
            return IsWhole(there, size);
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return false;
        }
    }

    private static bool IsWhole(BlobProperties there, long size)
        => there.ContentLength == size && (there.CopyId is null || there.CopyStatus == CopyStatus.Success);
}
