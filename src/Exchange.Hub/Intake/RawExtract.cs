using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Intake;

/// <summary>The bytes of a dropped file: hashed while they are read; a large one is copied to the archive by the storage itself, a small one kept and written there.</summary>
/// <param name="blob">The blob of the inbox.</param>
/// <param name="etag">The content it had when it was looked at; everything here is bound to it.</param>
internal sealed class RawExtract(BlobClient blob, ETag etag)
{
    private const int Piece = 1 << 20;
    private readonly ArrayBufferWriter<byte> kept = new();

    /// <summary>SHA-256, lower-case hex.</summary>
    /// <exception cref="RequestFailedException">412: the content has changed meanwhile.</exception>
    public async Task<string> HashAsync(CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        BlobDownloadStreamingResult read = await blob.DownloadStreamingAsync(
            new BlobDownloadOptions { Conditions = Conditions.Unchanged(etag) }, stop).ConfigureAwait(false);
        await using var content = read.Content.ConfigureAwait(false);
        kept.Clear();
        var buffer = new byte[Math.Clamp(read.Details.ContentLength, 1, Piece)];
        while (await read.Content.ReadAsync(buffer, stop).ConfigureAwait(false) is var got and > 0)
        {
            hash.AppendData(buffer, 0, got);
            Keep(buffer.AsSpan(0, got), read.Details.ContentLength);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Keep(ReadOnlySpan<byte> bytes, long length)
    {
        if (length <= Piece)
        {
            kept.Write(bytes);
        }
    }

    /// <summary>Puts the bytes that were hashed to <paramref name="archived"/> unless a whole copy stands there already.</summary>
    public async Task ArchiveAsync(BlobClient archived, long size, CancellationToken stop)
    {
        if (size > 0 && kept.WrittenCount == size && await TryWriteAsync(archived, stop).ConfigureAwait(false))
        {
            return;
        }

        if (await IsWholeAsync(archived, size, stop).ConfigureAwait(false))
        {
            return;
        }

        var options = new BlobCopyFromUriOptions { SourceConditions = Conditions.Unchanged(etag) };
        if (await Copies.MakeAsync(blob, archived, options, stop).ConfigureAwait(false) is { } made && !IsWhole(made, size))
        {
            throw new IOException($"The copy of {size} bytes to {Names.Archive}/{archived.Name} did not complete; it is made again at the next try.");
        }
    }

    /// <summary>One call instead of three; false when something stands there.</summary>
    private async Task<bool> TryWriteAsync(BlobClient archived, CancellationToken stop)
    {
        try
        {
            await archived.UploadAsync(BinaryData.FromBytes(kept.WrittenMemory), new BlobUploadOptions { Conditions = Conditions.Absent }, stop).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            return false;
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
