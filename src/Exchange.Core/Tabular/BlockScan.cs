using System.Numerics;
using System.Runtime.CompilerServices;

namespace Exchange.Core.Tabular;

/// <summary>
/// Line ends of one block of a text for both cases: that it begins outside of quotes, or inside. Which one holds is known when the
/// quotes of all blocks before it are. A case is ruled out as soon as a quote stands where the text would break the rules of
/// quoting: one that opens but not at the beginning of a cell, or one that closes but not at the end of a cell. In a dialect
/// the vectors do not know, any quote does. Its loops are optimized at once: a run is over before they would be found hot.
/// </summary>
internal struct BlockScan
{
    /// <summary>Readable bytes that a block needs before and behind it.</summary>
    public const int Margin = 64;

    /// <summary>When the block begins outside of quotes.</summary>
    public Side Outside;

    /// <summary>When it begins inside.</summary>
    public Side Inside;

    /// <summary>The block has an odd number of quotes.</summary>
    public bool IsOdd;

    /// <param name="window">The block with <see cref="Margin"/> bytes on both sides; line ends stand in for what is not there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static BlockScan Run<TMasks>(ReadOnlySpan<byte> window, DelimitedSyntax syntax)
        where TMasks : IByteMasks
    {
        var scan = new BlockScan { Outside = new Side { First = -1 }, Inside = new Side { First = -1 } };
        var length = window.Length - (2 * Margin);
        ref var block = ref Unsafe.AsRef(in window[Margin]);
        var lineEnd = syntax.LineEnd;
        var hasQuotes = syntax.Quote >= 0;
        var quote = (byte)(hasQuotes ? syntax.Quote : 0);
        var inQuotes = 0UL;
        for (var i = 0; i < length; i += 64)
        {
            ref var at = ref Unsafe.Add(ref block, i);
            var lines = TMasks.Equal(ref at, lineEnd);
            var quotes = hasQuotes ? TMasks.Equal(ref at, quote) : 0;
            if (length - i < 64)
            {
                lines &= (1UL << (length - i)) - 1;
                quotes &= (1UL << (length - i)) - 1;
            }

            if (quotes == 0)
            {
                if (lines != 0)
                {
                    scan.Add(i, lines & ~inQuotes, lines & inQuotes);
                }

                continue;
            }

            var quoted = BlockMasks.PrefixXor(quotes) ^ inQuotes;
            inQuotes = (ulong)((long)quoted >> 63);
            scan.Add(i, lines & ~quoted, lines & quoted);
            scan.Check<TMasks>(window, Margin + i, quotes, quoted, syntax);
        }

        scan.IsOdd = inQuotes != 0;
        return scan;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int at, ulong outside, ulong inside)
    {
        Outside.Add(at, outside);
        Inside.Add(at, inside);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check<TMasks>(ReadOnlySpan<byte> window, int at, ulong quotes, ulong quoted, DelimitedSyntax syntax)
        where TMasks : IByteMasks
    {
        if (!syntax.IsCommon)
        {
            Outside.IsBroken = true;
            Inside.IsBroken = true;
            return;
        }

        ref var before = ref Unsafe.AsRef(in window[at - 1]);
        ref var behind = ref Unsafe.Add(ref before, 2);
        var quote = (byte)syntax.Quote;
        var delimited = TMasks.Equal(ref before, syntax.Delimiter[0]);
        if (syntax.DelimiterMayBeTrail)
        {
            delimited = WithoutTrails(window, at, delimited & quotes);
        }

        var mayOpen = delimited | TMasks.Equal(ref before, syntax.LineEnd) | TMasks.Equal(ref before, quote);
        var mayClose = TMasks.Equal(ref behind, syntax.Delimiter[0]) | TMasks.Equal(ref behind, syntax.LineEnd)
            | TMasks.Equal(ref behind, (byte)'\r') | TMasks.Equal(ref behind, quote);
        var openWrong = quotes & ~mayOpen;
        var closeWrong = quotes & ~mayClose;
        Outside.IsBroken |= ((openWrong & quoted) | (closeWrong & ~quoted)) != 0;
        Inside.IsBroken |= ((openWrong & ~quoted) | (closeWrong & quoted)) != 0;
    }

    // A character that begins before the window counts as one that holds the delimiter: this costs a slower scan, nothing else.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong WithoutTrails(ReadOnlySpan<byte> window, int at, ulong delimited)
    {
        for (var left = delimited; left != 0; left &= left - 1)
        {
            var delimiter = at - 1 + BitOperations.TrailingZeroCount(left);
            if (window[delimiter - 1] >= 0x80 && (RecordWalker.IsTrail(window, 0, delimiter) || window[..delimiter].IndexOfAnyInRange((byte)0, (byte)0x7F) < 0))
            {
                delimited &= ~(left & (~left + 1));
            }
        }

        return delimited;
    }

    /// <summary>One of the two cases.</summary>
    internal struct Side
    {
        /// <summary>Line ends outside of quotes.</summary>
        public int Lines;

        /// <summary>Place of the first of them in the block, -1 for none.</summary>
        public int First;

        public int Last;

        /// <summary>A quote breaks the rules, so that the case does not hold or the text has stray quotes.</summary>
        public bool IsBroken;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(int at, ulong lines)
        {
            if (lines != 0)
            {
                Lines += BitOperations.PopCount(lines);
                First = First < 0 ? at + BitOperations.TrailingZeroCount(lines) : First;
                Last = at + 63 - BitOperations.LeadingZeroCount(lines);
            }
        }
    }
}
