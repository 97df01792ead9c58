using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Puts the records of one batch where they belong: data, broken, or layout. Whoever cuts a record writes its cells to
/// <see cref="Slot"/> first; cells that are not kept are overwritten by the next record's.
/// </summary>
internal sealed class RowCut(TextShape shape)
{
    /// <summary>Layout rows are short, but for those of fixed width: no row that is longer than this and a byte for each column is asked about.</summary>
    public const int LayoutRowBytes = 96;

    private const int UsualBytesPerCell = 8;

    private RowBatch batch = null!;
    private LayoutCounts layout;

    /// <summary>Number of the record to come.</summary>
    public long Number { get; set; }

    /// <summary>Index of the first cell of the record to come.</summary>
    public int Slot => batch.RowCount * shape.ColumnCount;

    public void Begin(RowBatch into, long firstNumber)
    {
        batch = into;
        batch.RowCount = 0;
        batch.ColumnCount = shape.ColumnCount;
        batch.Encoding = shape.Encoding;
        batch.Sheet = null;
        batch.Broken.Clear();
        layout = default;
        Number = firstNumber;
    }

    public void Complete() => batch.Layout = layout;

    /// <summary>Makes room for <paramref name="moreRows"/> rows and for cells up to the index <paramref name="cells"/>.</summary>
    public void Reserve(int moreRows, int cells)
    {
        if (batch.Cells.Length < cells)
        {
            var larger = batch.Cells;
            Array.Resize(ref larger, Math.Max(cells, Math.Max(batch.Bytes.Length / UsualBytesPerCell, larger.Length * 2)));
            batch.Cells = larger;
        }

        if (batch.RowNumbers.Length < batch.RowCount + moreRows)
        {
            var larger = batch.RowNumbers;
            Array.Resize(ref larger, Math.Max(batch.RowCount + moreRows, Math.Max(256, larger.Length * 2)));
            batch.RowNumbers = larger;
        }
    }

    public void TakeComment()
    {
        Number++;
        layout += new LayoutCounts { Comment = 1 };
    }

    /// <param name="raw">The record without its line end.</param>
    /// <param name="cellCount">Cells it has; no more of them than the heading's stand in the slot.</param>
    /// <param name="escapes">Takes escapes out of the cells; null when there are none.</param>
    public void Take(Cell raw, int cellCount, bool isStray, RecordWalker? escapes)
    {
        var number = Number++;
        if (shape.CommentRows.Count > 0 && shape.CommentRows.Contains(number))
        {
            layout += new LayoutCounts { Comment = 1 };
        }
        else if (raw.Length == 0)
        {
            layout += new LayoutCounts { Blank = 1 };
        }
        else if (isStray)
        {
            batch.Broken.Add(new BrokenRow(number, ProblemKinds.StrayQuote, raw));
        }
        else if (cellCount != shape.ColumnCount)
        {
            TakeUneven(number, raw, cellCount);
        }
        else
        {
            TakeWhole(number, raw, escapes);
        }
    }

    private void TakeWhole(long number, Cell raw, RecordWalker? escapes)
    {
        if (escapes is not null)
        {
            foreach (ref var cell in batch.Cells.AsSpan(Slot, shape.ColumnCount))
            {
                cell = escapes.Unescape(batch.Bytes, cell);
            }
        }

        if (!MayBeLayout(raw) || !Leave(shape.Classifier.Classify(batch, batch.RowCount)))
        {
            batch.RowNumbers[batch.RowCount++] = number;
        }
    }

    // Signatures and sums often have no delimiters behind them.
    private void TakeUneven(long number, Cell raw, int cellCount)
    {
        if (cellCount < shape.ColumnCount)
        {
            batch.Cells.AsSpan(Slot + cellCount, shape.ColumnCount - cellCount).Fill(new Cell(raw.Start + raw.Length, 0));
            if (Leave(shape.Classifier.Classify(batch, batch.RowCount)))
            {
                return;
            }
        }

        batch.Broken.Add(new BrokenRow(number, ProblemKinds.ColumnCount, raw));
    }

    /// <summary>False for nearly every row of data, at the price of two comparisons.</summary>
    private bool MayBeLayout(Cell raw)
        => shape.IsPadded || raw.Length <= shape.ColumnCount + LayoutRowBytes || batch[batch.RowCount, 0].SequenceEqual(shape.FirstTitle);

    private bool Leave(RowKind kind)
    {
        layout += kind switch
        {
            RowKind.Blank => new LayoutCounts { Blank = 1 },
            RowKind.SubHeading => new LayoutCounts { SubHeading = 1 },
            RowKind.Footer => new LayoutCounts { Footer = 1 },
            RowKind.RepeatedHeader => new LayoutCounts { Header = 1 },
            _ => default,
        };
        return kind != RowKind.Data;
    }
}
