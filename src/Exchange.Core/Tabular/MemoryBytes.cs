namespace Exchange.Core.Tabular;

/// <summary>Bytes that are already in memory.</summary>
public sealed class MemoryBytes(ReadOnlyMemory<byte> bytes) : IByteSource
{
    public long Length => bytes.Length;

    public int Read(long offset, Span<byte> into)
    {
        if (offset >= bytes.Length)
        {
            return 0;
        }

        var part = bytes.Span[(int)offset..];
        part = part[..Math.Min(part.Length, into.Length)];
        part.CopyTo(into);
        return part.Length;
    }

    public void Dispose()
    {
    }
}
