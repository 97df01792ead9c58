using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// UTF-16 turned into UTF-8 in a spool file. An unpaired surrogate is kept as the three bytes its number would take, which no strict
/// reader of UTF-8 accepts: the cell it stands in is then a problem of its row, and nothing is lost.
/// </summary>
internal sealed class TranscodedBytes : IByteSource
{
    private const int PieceBytes = 1 << 18;

    private readonly FileStream file;

    private TranscodedBytes(FileStream file)
    {
        this.file = file;
        Length = file.Length;
    }

    public long Length { get; }

    /// <exception cref="RefusedExtractException">F102: half a code unit at the end.</exception>
    public static TranscodedBytes Create(IByteSource source, long start, TextEncoding encoding, Spool spool)
    {
        if (((source.Length - start) & 1) != 0)
        {
            throw new RefusedExtractException(ProblemKinds.TruncatedFile);
        }

        var file = spool.Create();
        var units = new byte[PieceBytes];
        var utf8 = new byte[PieceBytes * 2];
        for (var at = start; at < source.Length;)
        {
            var length = source.Read(at, units);
            var written = ToUtf8(units.AsSpan(0, length), encoding, at + length == source.Length, utf8, out var read);
            file.Write(utf8, 0, written);
            at += read;
        }

        file.Flush();
        return new TranscodedBytes(file);
    }

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

    private static int ToUtf8(Span<byte> units, TextEncoding encoding, bool final, Span<byte> utf8, out int read)
    {
        Span<char> text = MemoryMarshal.Cast<byte, char>(units);
        if (encoding == TextEncoding.Utf16BigEndian == BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(
                MemoryMarshal.Cast<char, ushort>(text),
                MemoryMarshal.Cast<char, ushort>(text));
        }

        var done = 0;
        var written = 0;
        while (done < text.Length)
        {
            var status = Utf8.FromUtf16(text[done..], utf8[written..], out var some, out var bytes, replaceInvalidSequences: false, isFinalBlock: final);
            done += some;
            written += bytes;
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            if (status == OperationStatus.InvalidData)
            {
                written += KeepSurrogate(text[done++], utf8[written..]);
            }
        }

        read = done * 2;
        return written;
    }

    private static int KeepSurrogate(char unit, Span<byte> utf8)
    {
        utf8[0] = (byte)(0xE0 | (unit >> 12));
        utf8[1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        utf8[2] = (byte)(0x80 | (unit & 0x3F));
        return 3;
    }
}
