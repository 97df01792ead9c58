using System.Buffers;
using System.Runtime.CompilerServices;

namespace Exchange.Core.Tabular;

internal sealed partial class RecordWalker
{
    private const int FirstTrail = 0x40;

    /// <summary>Takes doubled quotes and escapes out of a cell, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    private int Width(ReadOnlySpan<byte> bytes, int at) => at >= bytes.Length ? 1 : Characters.Width(bytes[at..], syntax.Encoding);
}
