using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The batch being built and, behind its rows, the row that is open. A tab stands behind every cell, so that a row that turns out
/// broken is already there as raw text.
/// </summary>
internal sealed class RowBuffer(TabularLimits limits)
{
    private int end = RowBatch.Padding;
    private int rowStart = RowBatch.Padding;
    private int rowCells;
    private ProblemKind? refusal;

    public RowBatch Batch { get; } = new() { Bytes = new byte[1 << 16], Cells = new Cell[1 << 12], RowNumbers = new long[1 << 8] };

    /// <summary>Cells of the open row.</summary>
    public int OpenCells { get; private set; }

    /// <summary>Roughly the bytes that the finished rows take.</summary>
    public int Size => rowStart + ((rowCells + Batch.RowCount) * 8) + (Batch.Broken.Count * 24);

    public bool IsEmpty => Batch.RowCount == 0 && Batch.Broken.Count == 0 && Batch.Layout.Total == 0;

    public ReadOnlySpan<byte> Open(int column)
    {
        var cell = Batch.Cells[rowCells + column];
        return Batch.Bytes.AsSpan(cell.Start, cell.Length);
    }

    /// <summary>The cells of the open row as they were added, parted by tabs.</summary>
    public ReadOnlySpan<byte> OpenText => Batch.Bytes.AsSpan(rowStart, Math.Max(0, end - 1 - rowStart));

    /// <summary>Adds the next cell of the open row.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => Put(OpenCells, bytes);

    /// <summary>
    /// Sets a cell of the open row, leaving cells before it empty. A limit that it breaks is kept for <see cref="Check"/>, which
    /// knows the row's number; nothing more is stored until then.
    /// </summary>
    public void Put(int column, ReadOnlySpan<byte> bytes)
    {
        if (column >= limits.Columns || bytes.Length > limits.CellBytes || end - rowStart + bytes.Length >= limits.RowBytes || refusal is not null)
        {
            PutBeyondLimits(column, bytes);
            return;
        }

        Reserve(column, bytes.Length);
        while (OpenCells <= column)
        {
            Batch.Cells[rowCells + OpenCells++] = new Cell(rowStart, 0);
        }

        Batch.Cells[rowCells + column] = new Cell(end, bytes.Length);
        bytes.CopyTo(Batch.Bytes.AsSpan(end));
        end += bytes.Length;
        Batch.Bytes[end++] = (byte)'\t';
    }

    /// <exception cref="RefusedExtractException">The open row broke a limit.</exception>
    public void Check(long rowNumber)
    {
        if (refusal is not null)
        {
            throw new RefusedExtractException(refusal, row: rowNumber, sheet: Batch.Sheet);
        }
    }

    public bool HasFilledBeyond(int columns)
    {
        for (var column = columns; column < OpenCells; column++)
        {
            if (!FoldedBytes.IsBlank(Open(column), Batch.Encoding))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the open row as many cells as the table has columns; only call it without filled cells beyond.</summary>
    public void Fit(int columns)
    {
        Reserve(columns, 0);
        Batch.Cells.AsSpan(rowCells, columns)[Math.Min(OpenCells, columns)..].Fill(new Cell(rowStart, 0));
        OpenCells = columns;
    }

    /// <summary>Reorders the open row, which has to fit: cell n becomes what cell <c>order[n]</c> was.</summary>
    public void Reorder(int[] order)
    {
        var cells = Batch.Cells.AsSpan(rowCells, order.Length);
        Span<Cell> before = order.Length <= 256 ? stackalloc Cell[order.Length] : new Cell[order.Length];
        cells.CopyTo(before);
        for (var column = 0; column < order.Length; column++)
        {
            cells[column] = before[order[column]];
        }
    }

    /// <summary>The open row takes the bytes of the row above for one of its cells.</summary>
    public void CopyFromAbove(int column)
        => Batch.Cells[rowCells + column] = Batch.Cells[rowCells + column - Batch.ColumnCount];

    /// <summary>Ends the open row as data.</summary>
    public void Keep(long rowNumber)
    {
        if (Batch.RowCount == Batch.RowNumbers.Length)
        {
            var numbers = Batch.RowNumbers;
            Array.Resize(ref numbers, numbers.Length * 2);
            Batch.RowNumbers = numbers;
        }

        Batch.RowNumbers[Batch.RowCount++] = rowNumber;
        rowCells += OpenCells;
        rowStart = end;
        OpenCells = 0;
    }

    /// <summary>Ends the open row as one that cannot be cut; its cells, parted by tabs, are its raw text.</summary>
    public void KeepBroken(long rowNumber, ProblemKind kind)
    {
        Batch.Broken.Add(new BrokenRow(rowNumber, kind, new Cell(rowStart, OpenText.Length)));
        rowStart = end;
        OpenCells = 0;
    }

    public void Discard()
    {
        end = rowStart;
        OpenCells = 0;
    }

    /// <summary>Moves the finished rows to the store; the open row becomes the first of the next batch.</summary>
    public void Cut(BatchStore store)
    {
        if (!IsEmpty)
        {
            store.Add(Batch, rowStart);
        }

        var shift = rowStart - RowBatch.Padding;
        Batch.Bytes.AsSpan(rowStart, end - rowStart).CopyTo(Batch.Bytes.AsSpan(RowBatch.Padding));
        for (var cell = 0; cell < OpenCells; cell++)
        {
            var open = Batch.Cells[rowCells + cell];
            Batch.Cells[cell] = open with { Start = open.Start - shift };
        }

        rowStart = RowBatch.Padding;
        end -= shift;
        rowCells = 0;
        Batch.RowCount = 0;
        Batch.Broken.Clear();
        Batch.Layout = default;
    }

    private void PutBeyondLimits(int column, ReadOnlySpan<byte> bytes)
    {
        if (column < limits.Columns)
        {
            refusal ??= bytes.Length > limits.CellBytes ? ProblemKinds.CellTooLarge : ProblemKinds.RowTooLarge;
        }
        else if (!bytes.IsEmpty)
        {
            refusal ??= ProblemKinds.TooManyColumns;
        }
    }

    private void Reserve(int cells, int bytes)
    {
        if (end + bytes + 1 > Batch.Bytes.Length)
        {
            var grown = Batch.Bytes;
            Array.Resize(ref grown, Math.Max(grown.Length * 2, end + bytes + 1));
            Batch.Bytes = grown;
        }

        if (rowCells + cells >= Batch.Cells.Length)
        {
            var grown = Batch.Cells;
            Array.Resize(ref grown, Math.Max(grown.Length * 2, rowCells + cells + 1));
            Batch.Cells = grown;
        }
    }
}
