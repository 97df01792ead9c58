using System.Runtime.CompilerServices;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The batch being built and, behind its rows, the row that is open. A tab stands behind every cell, so that a row that turns out
/// broken is already there as raw text.
/// </summary>
internal sealed class RowBuffer
{
    private readonly int columnLimit;
    private readonly int cellLimit;
    private readonly int rowLimit;

    // Those of the batch.
    private byte[] text = new byte[1 << 16];
    private Cell[] cells = new Cell[1 << 12];
    private int end = RowBatch.Padding;
    private int rowStart = RowBatch.Padding;
    private int rowCells;
    private ProblemKind? refusal;

    public RowBuffer(TabularLimits limits)
    {
        columnLimit = limits.Columns;
        cellLimit = limits.CellBytes;
        rowLimit = limits.RowBytes;
        Batch = new RowBatch { Bytes = text, Cells = cells, RowNumbers = new long[1 << 8] };
    }

    public RowBatch Batch { get; }

    /// <summary>Cells of the open row.</summary>
    public int OpenCells { get; private set; }

    /// <summary>Roughly the bytes that the finished rows take.</summary>
    public int Size => rowStart + ((rowCells + Batch.RowCount) * 8) + (Batch.Broken.Count * 24);

    public bool IsEmpty => Batch.RowCount == 0 && Batch.Broken.Count == 0 && Batch.Layout.Total == 0;

    public ReadOnlySpan<byte> Open(int column)
    {
        var cell = cells[rowCells + column];
        return text.AsSpan(cell.Start, cell.Length);
    }

    /// <summary>The cells of the open row as they were added, parted by tabs.</summary>
    public ReadOnlySpan<byte> OpenText => text.AsSpan(rowStart, Math.Max(0, end - 1 - rowStart));

    /// <summary>Adds the next cell of the open row.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => Put(OpenCells, bytes);

    /// <summary>
    /// Sets a cell of the open row, leaving cells before it empty. A limit that it breaks is kept for <see cref="Check"/>, which
    /// knows the row's number; nothing more is stored until then.
    /// </summary>
    // Called for every cell of a workbook: compiled well from the first one on, not after a tenth of a second.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Put(int column, ReadOnlySpan<byte> bytes)
    {
        if (column >= columnLimit || bytes.Length > cellLimit || end - rowStart + bytes.Length >= rowLimit || refusal is not null)
        {
            PutBeyondLimits(column, bytes);
            return;
        }

        if (end + bytes.Length >= text.Length || rowCells + column >= cells.Length)
        {
            Reserve(column + 1, bytes.Length);
        }

        while (OpenCells < column)
        {
            cells[rowCells + OpenCells++] = new Cell(rowStart, 0);
        }

        OpenCells = Math.Max(OpenCells, column + 1);
        cells[rowCells + column] = new Cell(end, bytes.Length);
        bytes.CopyTo(text.AsSpan(end));
        end += bytes.Length;
        text[end++] = (byte)'\t';
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
        cells.AsSpan(rowCells, columns)[Math.Min(OpenCells, columns)..].Fill(new Cell(rowStart, 0));
        OpenCells = columns;
    }

    /// <summary>Reorders the open row, which has to fit: cell n becomes what cell <c>order[n]</c> was.</summary>
    public void Reorder(int[] order)
    {
        var row = cells.AsSpan(rowCells, order.Length);
        Span<Cell> before = order.Length <= 256 ? stackalloc Cell[order.Length] : new Cell[order.Length];
        row.CopyTo(before);
        for (var column = 0; column < order.Length; column++)
        {
            row[column] = before[order[column]];
        }
    }

    /// <summary>The open row takes the bytes of the row above for one of its cells.</summary>
    public void CopyFromAbove(int column)
        => cells[rowCells + column] = cells[rowCells + column - Batch.ColumnCount];

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
        text.AsSpan(rowStart, end - rowStart).CopyTo(text.AsSpan(RowBatch.Padding));
        for (var cell = 0; cell < OpenCells; cell++)
        {
            var open = cells[rowCells + cell];
            cells[cell] = open with { Start = open.Start - shift };
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
        if (column < columnLimit)
        {
            refusal ??= bytes.Length > cellLimit ? ProblemKinds.CellTooLarge : ProblemKinds.RowTooLarge;
        }
        else if (!bytes.IsEmpty)
        {
            refusal ??= ProblemKinds.TooManyColumns;
        }
    }

    private void Reserve(int openCells, int openBytes)
    {
        if (end + openBytes + 1 > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, end + openBytes + 1));
        }

        if (rowCells + openCells > cells.Length)
        {
            Array.Resize(ref cells, Math.Max(cells.Length * 2, rowCells + openCells));
        }

        Batch.Bytes = text;
        Batch.Cells = cells;
    }
}
