using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Tabular;

namespace Exchange.Hub.Storage;

/// <summary>
/// The bytes of a blob, read in pages that are fetched once and kept while they are wanted. Pages are shared by all threads, so the
/// memory is bounded by <c>pages</c>, whatever the size of the blob. Reads are bound to the content the blob had when it was opened.
/// </summary>
public sealed class BlobBytes : IByteSource
{
    /// <summary>Bytes of one page.</summary>
    public const int PageSize = 8 << 20;

    private const int SmallSize = 1 << 20;

    private readonly BlobClient blob;
    private readonly BlobRequestConditions same;
    private readonly int most;
    private readonly ConcurrentDictionary<long, BlobPage> pages = new();
    private readonly ConcurrentQueue<long> order = new();
    private readonly ConcurrentBag<byte[]> spare = [];

    private BlobBytes(BlobClient blob, ETag etag, long length, int most)
    {
        this.blob = blob;
        this.most = most;
        same = Conditions.Unchanged(etag);
        Length = length;
    }

    public long Length { get; }

    /// <summary>Opens the blob as it is now.</summary>
    /// <param name="pages">Pages kept at most; at least one for each thread that reads.</param>
    /// <exception cref="RequestFailedException">There is no such blob (404), or storage does not answer.</exception>
    public static async Task<BlobBytes> OpenAsync(BlobClient blob, int pages, CancellationToken stop)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false);
        return new BlobBytes(blob, properties.ETag, properties.ContentLength, pages);
    }

    /// <summary>Opens a blob that nobody changes and whose size is known; a small one is fetched with the same call.</summary>
    /// <exception cref="RequestFailedException">There is no such blob (404), or storage does not answer.</exception>
    /// <exception cref="InvalidDataException">It has another size.</exception>
    public static async Task<BlobBytes> OpenAsync(BlobClient blob, long size, int pages, CancellationToken stop)
    {
        if (size is 0 or > SmallSize)
        {
            return await OpenAsync(blob, pages, stop).ConfigureAwait(false);
        }

        BlobDownloadResult read = await blob.DownloadContentAsync(stop).ConfigureAwait(false);
        var bytes = read.Content.ToArray();
        return Of(blob, bytes.Length == size ? bytes : throw new InvalidDataException($"{blob.Name} holds {bytes.Length} bytes; expected {size}."));
    }

    /// <summary>The bytes of a blob that are in hand already; at most a page.</summary>
    internal static BlobBytes Of(BlobClient blob, byte[] whole)
    {
        var opened = new BlobBytes(blob, default, whole.Length, most: 1);
        opened.pages[0] = new BlobPage(() => whole, whole.Length, _ => { });
        return opened;
    }

    public int Read(long offset, Span<byte> into)
    {
        var total = 0;
        while (total < into.Length && offset + total < Length)
        {
            var at = offset + total;
            total += ReadPage(at / PageSize, (int)(at % PageSize), into[total..]);
        }

        return total;
    }

    public void Dispose() => pages.Clear();

    private int ReadPage(long number, int offset, Span<byte> into)
    {
        var page = Enter(number);
        try
        {
            return page.Copy(offset, into);
        }
        catch
        {
            Forget(number, page);
            throw;
        }
        finally
        {
            page.Leave();
        }
    }

    private BlobPage Enter(long number)
    {
        while (true)
        {
            var fresh = false;
            var page = pages.GetOrAdd(number, _ =>
            {
                fresh = true;
                return new BlobPage(() => Fetch(number), LengthOf(number), spare.Add);
            });
            if (!page.TryEnter())
            {
                continue; // Forgotten since we found it.
            }

            if (fresh)
            {
                order.Enqueue(number);
                ForgetOldest();
            }

            return page;
        }
    }

    private void ForgetOldest()
    {
        while (order.Count > most && order.TryDequeue(out var oldest))
        {
            if (pages.TryGetValue(oldest, out var page))
            {
                Forget(oldest, page);
            }
        }
    }

    private void Forget(long number, BlobPage page)
    {
        if (pages.TryRemove(KeyValuePair.Create(number, page)))
        {
            page.Leave();
        }
    }

    private int LengthOf(long number) => (int)Math.Min(PageSize, Length - (number * PageSize));

    private byte[] Fetch(long number)
    {
        var bytes = spare.TryTake(out var used) ? used : new byte[Math.Min(PageSize, Length)];
        var range = new HttpRange(number * PageSize, LengthOf(number));
        using var read = blob.DownloadStreaming(new BlobDownloadOptions { Range = range, Conditions = same }).Value.Content;
        read.ReadExactly(bytes.AsSpan(0, LengthOf(number)));
        return bytes;
    }
}
