using System.Buffers;

namespace Exchange.Core.Tabular;

internal sealed partial class RecordWalker
{
    private const int FirstTrail = 0x40;

    /// <summary>Takes doubled quotes and escapes out of a cell, in place.</summary>
    public Cell Unescape(Span<byte> bytes, Cell cell)
    {
        var isQuoted = syntax.Quote >= 0 && cell.Start > 0 && bytes[cell.Start - 1] == syntax.Quote;
        var part = bytes.Slice(cell.Start, cell.Length);
        var kept = 0;
        for (var at = 0; at < part.Length;)
        {
            var isEscape = part[at] == syntax.Escape
                || (isQuoted && syntax.DoubleQuote && part[at] == syntax.Quote && at + 1 < part.Length && part[at + 1] == syntax.Quote);
            at += isEscape && at + 1 < part.Length ? 1 : 0;
            for (var left = Math.Min(Width(part, at), part.Length - at); left > 0; left--)
            {
                part[kept++] = part[at++];
            }
        }

        return new Cell(cell.Start, kept);
    }

    private int Find(ReadOnlySpan<byte> bytes, int record, int from, SearchValues<byte> signs)
    {
        if (syntax.WalksCharacters)
        {
            return FindByCharacters(bytes, from, signs);
        }

        while (from < bytes.Length)
        {
            var found = bytes[from..].IndexOfAny(signs);
            if (found < 0)
            {
                return bytes.Length;
            }

            from += found;
            if (syntax.Encoding == ByteEncoding.Utf8 || bytes[from] < FirstTrail || !IsTrail(bytes, record, from))
            {
                return from;
            }

            from++;
        }

        return bytes.Length;
    }

    private int FindByCharacters(ReadOnlySpan<byte> bytes, int from, SearchValues<byte> signs)
    {
        while (from < bytes.Length && !signs.Contains(bytes[from]))
        {
            from += Width(bytes, from);
        }

        return Math.Min(from, bytes.Length);
    }

    /// <summary>
    /// True when the ASCII byte at <paramref name="at"/> is the second byte of a GB18030 character. Characters of two high bytes
    /// pair up, so that exactly an odd number of high bytes before it leaves one over for it.
    /// </summary>
    internal static bool IsTrail(ReadOnlySpan<byte> bytes, int floor, int at)
    {
        var high = at;
        while (high > floor && bytes[high - 1] >= 0x80)
        {
            high--;
        }

        return ((at - high) & 1) != 0;
    }

    /// <summary>Bytes of the character at <paramref name="at"/>; 1 for any byte that begins none, so that a line end is never passed over.</summary>
    private int Width(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length || bytes[at] < 0x80)
        {
            return 1;
        }

        return syntax.Encoding == ByteEncoding.Utf8 ? WidthUtf8(bytes[at..]) : WidthGb18030(bytes[at..]);
    }

    private static int WidthUtf8(ReadOnlySpan<byte> bytes)
    {
        var width = bytes[0] switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
        for (var i = 1; i < width && i < bytes.Length; i++)
        {
            if ((bytes[i] & 0xC0) != 0x80)
            {
                return i;
            }
        }

        return width;
    }

    private static int WidthGb18030(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [_] => 2,
        [_, >= (byte)'0' and <= (byte)'9', >= 0x80, >= (byte)'0' and <= (byte)'9', ..] => 4,
        [_, >= (byte)'0' and <= (byte)'9', >= 0x80] or [_, >= (byte)'0' and <= (byte)'9'] => 4,
        [_, >= FirstTrail, ..] => 2,
        _ => 1,
    };
}
