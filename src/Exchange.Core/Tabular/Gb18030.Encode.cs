using System.Buffers;
using System.Text;

namespace Exchange.Core.Tabular;

public static partial class Gb18030
{
    /// <summary>No text takes more bytes of GB18030 than this times its bytes of UTF-8.</summary>
    public const int MaxBytesPerUtf8 = 2;

    /// <summary>Encodes for what goes back to a department in its own encoding. InvalidData only on bytes that are no UTF-8.</summary>
    /// <param name="read">Source bytes encoded; of bad bytes the place of the first.</param>
    public static OperationStatus FromUtf8(ReadOnlySpan<byte> source, Span<byte> destination, out int read, out int written)
    {
        read = 0;
        written = 0;
        while (read < source.Length)
        {
            var status = Rune.DecodeFromUtf8(source[read..], out var rune, out var consumed);
            if (status != OperationStatus.Done)
            {
                return status;
            }

            if (!TryEncode(rune.Value, destination[written..], out var length))
            {
                return OperationStatus.DestinationTooSmall;
            }

            read += consumed;
            written += length;
        }

        return OperationStatus.Done;
    }

    /// <summary>The bytes of a text that is known to be UTF-8.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static byte[] FromUtf8(ReadOnlySpan<byte> utf8)
    {
        var bytes = new byte[utf8.Length * MaxBytesPerUtf8];
        return FromUtf8(utf8, bytes, out _, out var written) == OperationStatus.Done
            ? bytes[..written]
            : throw new ArgumentException("The bytes are no UTF-8.", nameof(utf8));
    }

    internal static bool TryEncode(int code, Span<byte> into, out int length)
    {
        var two = code is >= 0x80 and < 0x10000 ? Gb18030Tables.ToTwoByte[code] : (ushort)0;
        length = code < 0x80 ? 1 : two != 0 ? 2 : 4;
        if (into.Length < length)
        {
            return false;
        }

        if (length == 1)
        {
            into[0] = (byte)code;
        }
        else if (length == 2)
        {
            into[0] = (byte)(two >> 8);
            into[1] = (byte)two;
        }
        else
        {
            WriteLinear(code < 0x10000 ? Gb18030Tables.ToFourByte[code] : code - 0x10000 + Gb18030Tables.LinearSupplementary, into);
        }

        return true;
    }

    private static void WriteLinear(int linear, Span<byte> into)
    {
        into[3] = (byte)(0x30 + (linear % 10));
        into[2] = (byte)(0x81 + (linear / 10 % 126));
        into[1] = (byte)(0x30 + (linear / 1260 % 10));
        into[0] = (byte)(0x81 + (linear / 12600));
    }
}
