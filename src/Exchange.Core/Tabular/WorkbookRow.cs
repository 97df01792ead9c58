using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The cells of one row by their columns, in whatever order the file has them. Empty cells and columns without a cell cost
/// nothing. Reused for every row.
/// </summary>
internal sealed class WorkbookRow(TabularLimits limits)
{
    private byte[] bytes = new byte[1 << 12];
    private Cell[] cells = new Cell[32];
    private int used;

    /// <summary>As Excel counts.</summary>
    public long Number { get; private set; }

    public bool IsHidden { get; private set; }

    /// <summary>Columns up to the last that is filled.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var cell = cells[column];
            return bytes.AsSpan(cell.Start, cell.Length);
        }
    }

    public void Begin(long number, bool isHidden)
    {
        Array.Clear(cells, 0, Count);
        (Number, IsHidden, Count, used) = (number, isHidden, 0, 0);
    }

    /// <summary>Fills a cell, counted from 0.</summary>
    /// <exception cref="RefusedExtractException">It is beyond the limits, or filled already.</exception>
    public void Set(int column, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (column >= limits.Columns)
        {
            throw new RefusedExtractException(ProblemKinds.TooManyColumns, row: Number);
        }

        if (text.Length > limits.CellBytes || used + text.Length > limits.RowBytes)
        {
            throw new RefusedExtractException(text.Length > limits.CellBytes ? ProblemKinds.CellTooLarge : ProblemKinds.RowTooLarge, row: Number);
        }

        if (column < Count && cells[column].Length > 0)
        {
            throw new RefusedExtractException(ProblemKinds.MalformedDocument, row: Number);
        }

        Reserve(column, text.Length);
        text.CopyTo(bytes.AsSpan(used));
        cells[column] = new Cell(used, text.Length);
        used += text.Length;
        Count = Math.Max(Count, column + 1);
    }

    private void Reserve(int column, int more)
    {
        if (column >= cells.Length)
        {
            Array.Resize(ref cells, Math.Max(column + 1, cells.Length * 2));
        }

        if (used + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(used + more, bytes.Length * 2));
        }
    }
}
