using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Intake;

/// <summary>
/// A dropped file as it was when it was opened: hashed while it is read; a large one is copied to the archive by the storage itself, a small
/// one kept and written there. Everything here is bound to that content.
/// </summary>
internal sealed class RawExtract : IDisposable
{
    /// <summary>Bytes up to which a file is kept.</summary>
    public const int Piece = 1 << 20;

    private readonly ArrayBufferWriter<byte> kept = new();
    private readonly BlobDownloadStreamingResult read;

    private RawExtract(BlobClient blob, BlobDownloadStreamingResult read)
    {
        Blob = blob;
        this.read = read;
    }

    /// <summary>The blob of the inbox.</summary>
    public BlobClient Blob { get; }

    public ETag ETag => read.Details.ETag;

    /// <summary>Bytes.</summary>
    public long Size => read.Details.ContentLength;

    public DateTimeOffset Modified => read.Details.LastModified;

    /// <summary>Empty, or a blob that grows: perhaps not all of it is there yet.</summary>
    public bool MayGrow => Size == 0 || read.Details.BlobType == BlobType.Append;

    /// <summary>The bytes, once they are hashed; null for none, or more than <see cref="Piece"/>.</summary>
    public byte[]? Whole => Size > 0 && kept.WrittenCount == Size ? kept.WrittenMemory.ToArray() : null;

    /// <summary>One call tells what it is and begins to read it; null when there is no such blob.</summary>
    public static async Task<RawExtract?> TryOpenAsync(BlobClient blob, CancellationToken stop)
    {
        try
        {
            return new RawExtract(blob, await blob.DownloadStreamingAsync(cancellationToken: stop).ConfigureAwait(false));
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    /// <summary>SHA-256, lower-case hex; to be asked for once.</summary>
    /// <exception cref="RequestFailedException">412: the content has changed meanwhile.</exception>
    public async Task<string> HashAsync(CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Math.Clamp(Size, 1, Piece)];
        while (await read.Content.ReadAsync(buffer, stop).ConfigureAwait(false) is var got and > 0)
        {
            hash.AppendData(buffer, 0, got);
            Keep(buffer.AsSpan(0, got));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => read.Dispose();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (Size <= Piece)
        {
            kept.Write(bytes);
        }
    }

    /// <summary>Puts the bytes that were hashed to <paramref name="archived"/> unless a whole copy stands there already.</summary>
    public async Task ArchiveAsync(BlobClient archived, CancellationToken stop)
    {
        if (Size > 0 && kept.WrittenCount == Size && await TryWriteAsync(archived, stop).ConfigureAwait(false))
        {
            return;
        }

        if (await IsWholeAsync(archived, Size, stop).ConfigureAwait(false))
        {
            return;
        }

        var options = new BlobCopyFromUriOptions { SourceConditions = Conditions.Unchanged(ETag) };
        if (await Copies.MakeAsync(Blob, archived, options, stop).ConfigureAwait(false) is { } made && !IsWhole(made, Size))
        {
            throw new IOException($"The copy of {Size} bytes to {Names.Archive}/{archived.Name} did not complete; it is made again at the next try.");
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
