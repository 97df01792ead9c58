namespace Exchange.Core.Tabular;

/// <summary>Bytes that were unpacked into a file of the spool, which it owns.</summary>
internal sealed class SpooledBytes(FileStream file) : IByteSource
{
    public long Length { get; } = RandomAccess.GetLength(file.SafeFileHandle);

    public int Read(long offset, Span<byte> into)
    {
        var total = 0;
        while (total < into.Length && RandomAccess.Read(file.SafeFileHandle, into[total..], offset + total) is > 0 and var got)
        {
            total += got;
        }

        return total;
    }

    public void Dispose() => file.Dispose();
}
