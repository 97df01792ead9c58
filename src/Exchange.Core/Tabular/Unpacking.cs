using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Copies expanded bytes to the spool and stops a bomb, whatever sizes it declares.</summary>
internal sealed class Unpacking(TabularLimits limits, long compressedSize, Spool spool) : IDisposable
{
    private const long RatioFrom = 64 << 20;

    private FileStream? file = spool.Create();

    public long Length { get; private set; }

    public uint Crc { get; private set; }

    /// <exception cref="RefusedExtractException">F109: more than the limits of size or ratio allow.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (Length > limits.ExpandedBytes || (Length > RatioFrom && Length / limits.ExpansionRatio > compressedSize))
        {
            throw new RefusedExtractException(ProblemKinds.ArchiveBomb, FileDetails.Unpacked(Length));
        }

        Crc = Crc32.Append(Crc, bytes);
        file!.Write(bytes);
    }

    /// <summary>Hands the file over.</summary>
    public IByteSource Complete()
    {
        file!.Flush();
        var bytes = new SpooledBytes(file);
        file = null;
        return bytes;
    }

    public void Dispose() => file?.Dispose();
}
