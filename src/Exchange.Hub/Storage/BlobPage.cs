namespace Exchange.Hub.Storage;

/// <summary>
/// Some bytes of a blob, fetched by the first who reads them. Their memory is given back when the page is forgotten and the last
/// reader has left.
/// </summary>
/// <param name="length">Bytes that count; the memory may be longer.</param>
internal sealed class BlobPage(Func<byte[]> fetch, int length, Action<byte[]> giveBack)
{
    private readonly Lazy<byte[]> bytes = new(fetch);

    /// <summary>Readers, and one for being kept.</summary>
    private int users = 1;

    /// <summary>False when the page is forgotten; else <see cref="Leave"/> has to follow.</summary>
    public bool TryEnter()
    {
        for (var seen = Volatile.Read(ref users); seen > 0; seen = Volatile.Read(ref users))
        {
            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>For a reader who has entered, and once for whoever kept the page and does no more.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0 && bytes.IsValueCreated)
        {
            giveBack(bytes.Value);
        }
    }

    /// <summary>Copies from <paramref name="offset"/> as much as there is and as fits; for those who have entered.</summary>
    public int Copy(int offset, Span<byte> into)
    {
        var taken = Math.Min(length - offset, into.Length);
        bytes.Value.AsSpan(offset, taken).CopyTo(into);
        return taken;
    }
}
