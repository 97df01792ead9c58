using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull;

/// <summary>
/// A file on its way into the inbox: blocks of one size, not to be seen before they are committed in one call. Blocks that an earlier
/// try of the same content left are kept, so that a download goes on where it ended; memory is one block.
/// </summary>
public sealed class PullUpload
{
    /// <summary>Bytes of a block; 50,000 blocks make 195 GiB.</summary>
    public const int BlockBytes = 4 << 20;

    private readonly BlockBlobClient blob;
    private readonly WorkNotices notices;
    private readonly string known;
    private string prefix;
    private readonly List<string> blocks;
    private readonly byte[] block = new byte[BlockBytes];
    private int filled;

    private PullUpload(BlockBlobClient blob, WorkNotices notices, string prefix, List<string> blocks)
    {
        (this.blob, this.notices, this.blocks) = (blob, notices, blocks);
        known = this.prefix = prefix;
        Length = (long)blocks.Count * BlockBytes;
    }

    /// <summary>Bytes so far; where a download goes on.</summary>
    public long Length { get; private set; }

    internal static async Task<PullUpload> OpenAsync(BlockBlobClient blob, WorkNotices notices, string version, CancellationToken stop)
    {
        var prefix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)))[..16];
        return new PullUpload(blob, notices, prefix, await StagedAsync(blob, prefix, stop).ConfigureAwait(false));
    }

    /// <summary>Puts bytes behind those that are there.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, BlockBytes - filled)];
            part.Span.CopyTo(block.AsSpan(filled));
            bytes = bytes[part.Length..];
            filled += part.Length;
            Length += part.Length;
            if (filled == BlockBytes)
            {
                await StageAsync(stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Begins again: nothing that came so far counts. The blocks get names that no other try has, so that two of them never mix.</summary>
    public void Restart()
    {
        prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        blocks.Clear();
        (filled, Length) = (0, 0);
    }

    /// <summary>Begins again, and keeps later tries from going on with what came so far: it was wrong.</summary>
    public async Task DiscardAsync(CancellationToken stop)
    {
        // Blocks cannot be deleted. The first of them is made one that no later try takes for whole.
        using var nothing = new MemoryStream([0], writable: false);
        await blob.StageBlockAsync(BlockId(known, 0), nothing, cancellationToken: stop).ConfigureAwait(false);
        Restart();
    }

    /// <summary>Makes the file visible, whole, and tells intake. A manifest with the number of rows goes before it where they were counted.</summary>
    /// <returns>Null when the storage no longer has all blocks: it has to be fetched again.</returns>
    public async Task<PulledFile?> CommitAsync(long? rows, CancellationToken stop)
    {
        if (filled > 0)
        {
            await StageAsync(stop).ConfigureAwait(false);
        }

        if (rows is { } count)
        {
            var manifest = BinaryData.FromString(string.Create(CultureInfo.InvariantCulture, $"{{\"rows\": {count}}}\n"));
            await blob.GetParentBlobContainerClient().GetBlobClient(blob.Name + ".manifest.json").UploadAsync(manifest, overwrite: true, stop).ConfigureAwait(false);
        }

        try
        {
            await blob.CommitBlockListAsync(blocks, cancellationToken: stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            return null;
        }

        await notices.SendAsync(new InboxNotice(blob.Name), stop).ConfigureAwait(false);
        return new PulledFile(blob.Name, Length, rows);
    }

    private async Task StageAsync(CancellationToken stop)
    {
        var id = BlockId(prefix, blocks.Count);
        using var content = new MemoryStream(block, 0, filled, writable: false);
        await blob.StageBlockAsync(id, content, cancellationToken: stop).ConfigureAwait(false);
        blocks.Add(id);
        filled = 0;
    }

    /// <summary>Whole blocks from the first on that belong to this content.</summary>
    private static async Task<List<string>> StagedAsync(BlockBlobClient blob, string prefix, CancellationToken stop)
    {
        var found = new List<string>();
        try
        {
            BlockList list = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: stop).ConfigureAwait(false);
            var whole = list.UncommittedBlocks.Where(one => one.SizeLong == BlockBytes).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            while (whole.Contains(BlockId(prefix, found.Count)))
            {
                found.Add(BlockId(prefix, found.Count));
            }
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            // Nothing of it has come yet.
        }

        return found;
    }

    private static string BlockId(string prefix, int number)
        => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:D6}")));
}
