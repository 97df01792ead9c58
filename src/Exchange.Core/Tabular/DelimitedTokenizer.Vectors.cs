using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exchange.Core.Tabular;

internal sealed partial class DelimitedTokenizer
{
    private int cellStart;
    private int rowStart;
    private int nextCell;
    private int slot;
    private int quotesInRow;
    private int seenQuotes;

    /// <summary>As <see cref="CutByRecords"/>, 64 bytes at a time.</summary>
    public void Cut<TMasks>(RowBatch batch, int length, long firstNumber)
        where TMasks : IByteMasks
    {
        rows.Begin(batch, firstNumber);
        var end = RowBatch.Padding + length;

        // Only the last record of a file may lack its line end; the padding has room for one.
        var isOpen = batch.Bytes[end - 1] != syntax.LineEnd;
        batch.Bytes[end] = isOpen ? syntax.LineEnd : (byte)0;
        for (var at = RowBatch.Padding; at < end;)
        {
            at = CutRun<TMasks>(batch, at, isOpen ? end + 1 : end);
            if (at < end)
            {
                batch.Bytes[end] = 0;
                at = CutOne(batch, at, end);
                batch.Bytes[end] = isOpen ? syntax.LineEnd : (byte)0;
            }
        }

        batch.Bytes[end] = 0;
        rows.Complete();
    }

    /// <summary>Returns where the record begins that has a quote out of place, or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CutRun<TMasks>(RowBatch batch, int from, int end)
        where TMasks : IByteMasks
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(batch.Bytes);
        var delimiter = syntax.Delimiter[0];
        var lineEnd = syntax.LineEnd;
        var hasQuotes = syntax.Quote >= 0;
        var quote = (byte)(hasQuotes ? syntax.Quote : 0);
        var mayBeTrail = syntax.DelimiterMayBeTrail;
        var inQuotes = 0UL;
        var oddRun = 0UL;
        BeginRow(from);
        for (var at = from; at < end; at += 64)
        {
            Reserve(batch);
            ref var block = ref Unsafe.Add(ref bytes, at);
            var delimiters = TMasks.Equal(ref block, delimiter);
            var lines = TMasks.Equal(ref block, lineEnd);
            var quotes = hasQuotes ? TMasks.Equal(ref block, quote) : 0;
            if (mayBeTrail)
            {
                delimiters &= ~BlockMasks.BehindOddRuns(TMasks.High(ref block), ref oddRun);
            }

            if ((quotes | inQuotes) != 0)
            {
                var quoted = BlockMasks.PrefixXor(quotes) ^ inQuotes;
                inQuotes = (ulong)((long)quoted >> 63);
                delimiters &= ~quoted;
                lines &= ~quoted;
            }

            ref var cells = ref MemoryMarshal.GetArrayDataReference(batch.Cells);
            if (lines == 0)
            {
                AddCells(ref cells, delimiters, at);
            }
            else if (!CutLines(batch, delimiters, lines, quotes, at))
            {
                return rowStart;
            }

            quotesInRow += BitOperations.PopCount(quotes) - seenQuotes;
            seenQuotes = 0;
        }

        return rowStart;
    }

    private void BeginRow(int at)
    {
        rowStart = at;
        cellStart = at;
        slot = rows.Slot;
        nextCell = slot;
        quotesInRow = 0;
        seenQuotes = 0;
    }

    // Cells beyond the heading's are counted, but need no room: of a row that has too many, the first one over is overwritten.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(RowBatch batch)
    {
        nextCell = Math.Min(nextCell, slot + shape.ColumnCount + 1);
        if (batch.Cells.Length < nextCell + 65 + shape.ColumnCount || batch.RowNumbers.Length < batch.RowCount + 64)
        {
            rows.Reserve(64, nextCell + 65 + shape.ColumnCount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddCells(ref Cell cells, ulong delimiters, int at)
    {
        var start = cellStart;
        var next = nextCell;
        while (delimiters != 0)
        {
            var place = at + BitOperations.TrailingZeroCount(delimiters);
            delimiters &= delimiters - 1;
            Unsafe.Add(ref cells, next++) = new Cell(start, place - start);
            start = place + 1;
        }

        cellStart = start;
        nextCell = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool CutLines(RowBatch batch, ulong delimiters, ulong lines, ulong quotes, int at)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(batch.Cells);
        while (lines != 0)
        {
            var before = (lines & (~lines + 1)) - 1;
            AddCells(ref cells, delimiters & before, at);
            delimiters &= ~before;
            var place = at + BitOperations.TrailingZeroCount(lines);
            lines &= lines - 1;
            if (quotes != 0)
            {
                var upTo = BitOperations.PopCount(quotes & before);
                quotesInRow += upTo - seenQuotes;
                seenQuotes = upTo;
            }

            var rowEnd = place - (place > rowStart && syntax.LineEnd == '\n' && batch.Bytes[place - 1] == '\r' ? 1 : 0);
            Unsafe.Add(ref cells, nextCell++) = new Cell(cellStart, rowEnd - cellStart);
            if (!EndRow(batch, rowEnd))
            {
                return false;
            }

            rowStart = place + 1;
            cellStart = rowStart;
            nextCell = slot;
            quotesInRow = 0;
        }

        AddCells(ref cells, delimiters, at);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool EndRow(RowBatch batch, int rowEnd)
    {
        var length = rowEnd - rowStart;
        if (quotesInRow == 0 && nextCell - slot == shape.ColumnCount && length > shape.ColumnCount + RowCut.LayoutRowBytes && IsNoTitle(batch))
        {
            batch.RowNumbers[batch.RowCount++] = rows.Number++;
            slot = nextCell;
            return true;
        }

        return EndRowSlowly(batch, rowEnd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNoTitle(RowBatch batch)
    {
        var first = batch.Cells[slot];
        return shape.CommentRows.Count == 0
            && (first.Length != shape.FirstTitle.Length || first.Length == 0 || batch.Bytes[first.Start] != shape.FirstTitle[0]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private bool EndRowSlowly(RowBatch batch, int rowEnd)
    {
        var count = nextCell - slot;
        var hasEscapes = false;
        if (quotesInRow > 0 && (count > shape.ColumnCount || !Unquote(batch.Bytes, batch.Cells.AsSpan(slot, count), out hasEscapes)))
        {
            return false;
        }

        rows.Take(new Cell(rowStart, rowEnd - rowStart), count, isStray: false, hasEscapes ? walker : null);
        slot = rows.Slot;
        return true;
    }

    /// <summary>Takes the quotes off the cells of a row; false when one is out of place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Unquote(ReadOnlySpan<byte> bytes, Span<Cell> cells, out bool hasEscapes)
    {
        var quoted = 0;
        hasEscapes = false;
        foreach (var cell in cells)
        {
            if (cell.Length > 0 && bytes[cell.Start] == syntax.Quote)
            {
                if (cell.Length < 2 || bytes[cell.Start + cell.Length - 1] != syntax.Quote)
                {
                    return false;
                }

                quoted++;
            }
        }

        hasEscapes = quotesInRow != 2 * quoted;
        if (hasEscapes && !AreDoubled(bytes, cells))
        {
            return false;
        }

        foreach (ref var cell in cells)
        {
            if (cell.Length > 0 && bytes[cell.Start] == syntax.Quote)
            {
                cell = new Cell(cell.Start + 1, cell.Length - 2);
            }
        }

        return true;
    }

    private bool AreDoubled(ReadOnlySpan<byte> bytes, ReadOnlySpan<Cell> cells)
    {
        var quote = (byte)syntax.Quote;
        foreach (var cell in cells)
        {
            var isQuoted = cell.Length > 0 && bytes[cell.Start] == quote;
            var rest = isQuoted ? bytes.Slice(cell.Start + 1, cell.Length - 2) : bytes.Slice(cell.Start, cell.Length);
            while (rest.IndexOf(quote) is >= 0 and var found)
            {
                if (!isQuoted || found + 1 >= rest.Length || rest[found + 1] != quote)
                {
                    return false;
                }

                rest = rest[(found + 2)..];
            }
        }

        return true;
    }
}
