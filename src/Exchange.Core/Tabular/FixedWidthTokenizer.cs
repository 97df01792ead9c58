namespace Exchange.Core.Tabular;

/// <summary>Cuts the lines of one batch of fixed width. Reused, for one batch at a time.</summary>
internal sealed class FixedWidthTokenizer(TextShape shape, DelimitedSyntax lines, FixedWidthCutter cutter) : ITextTokenizer
{
    private readonly RowCut rows = new(shape);

    /// <param name="batch">Its bytes from <see cref="RowBatch.Padding"/> on are whole lines.</param>
    /// <param name="length">How many of them.</param>
    public void Cut(RowBatch batch, int length, long firstNumber)
    {
        rows.Begin(batch, firstNumber);
        var bytes = batch.Bytes.AsSpan(0, RowBatch.Padding + length);
        for (var at = RowBatch.Padding; at < bytes.Length;)
        {
            var found = bytes[at..].IndexOf(lines.LineEnd);
            var end = found < 0 ? bytes.Length : at + found;
            CutLine(batch, bytes, at, end > at && lines.LineEnd == '\n' && bytes[end - 1] == '\r' ? end - 1 : end);
            at = end + 1;
        }

        rows.Complete();
    }

    private void CutLine(RowBatch batch, ReadOnlySpan<byte> bytes, int at, int end)
    {
        if (at < end && bytes[at] == lines.Comment)
        {
            rows.TakeComment();
            return;
        }

        rows.Reserve(1, rows.Slot + shape.ColumnCount);
        var cells = batch.Cells.AsSpan(rows.Slot, shape.ColumnCount);
        var isWhole = cutter.Cut(bytes, at, end, cells);
        var isBlank = bytes[at..end].Trim(" \t"u8).IsEmpty;
        rows.Take(new Cell(at, isBlank ? 0 : end - at), isWhole ? shape.ColumnCount : Filled(cells), isStray: false, escapes: null);
    }

    private static int Filled(ReadOnlySpan<Cell> cells)
    {
        var count = cells.Length - 1;
        while (count > 0 && cells[count - 1].Length == 0)
        {
            count--;
        }

        return count;
    }
}
