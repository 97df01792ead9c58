using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Ends rows whose heading is known: data, layout or broken; fills down merged cells and cuts batches.</summary>
internal sealed class RowSink(TableFormat format, TabularLimits limits, RowBuffer buffer, BatchStore store)
{
    private RowClassifier? classifier;
    private IReadOnlyList<string>? newColumns;
    private int columnCount;
    private int[] filledDown = [];
    private byte[]?[] carried = [];
    private int[]? order;

    /// <summary>Rows of data and broken ones.</summary>
    public long Rows { get; private set; }

    /// <summary>Sets the table's columns, or adds some to them.</summary>
    public void SetColumns(IReadOnlyList<string> columns)
    {
        Cut();
        columnCount = columns.Count;
        buffer.Batch.ColumnCount = columnCount;
        newColumns = columns;
    }

    /// <param name="cellOrder">Which cell of the sheet's rows stands in each column of the table; null for the same order.</param>
    public void BeginSheet(string? name, int[]? cellOrder)
    {
        Cut();
        Array.Clear(carried);
        buffer.Batch.Sheet = name;
        order = cellOrder;
    }

    public void End(long number)
    {
        buffer.Check(number);
        if (format.Dialect.CommentRows.Count > 0 && format.Dialect.CommentRows.Contains((int)Math.Min(number, int.MaxValue)))
        {
            Leave(new LayoutCounts { Comment = 1 });
        }
        else if (buffer.OpenCells > columnCount && buffer.HasFilledBeyond(columnCount))
        {
            Break(number, ProblemKinds.ColumnCount);
        }
        else
        {
            EndFitting(number);
        }

        if (buffer.Size >= limits.BatchBytes)
        {
            Cut();
        }
    }

    /// <summary>Ends the open row as broken.</summary>
    public void Break(long number, ProblemKind kind)
    {
        buffer.KeepBroken(number, kind);
        Rows++;
    }

    public void Cut()
    {
        for (var i = 0; i < carried.Length && buffer.Batch.RowCount > 0; i++)
        {
            carried[i] = buffer.Batch[buffer.Batch.RowCount - 1, filledDown[i]].ToArray();
        }

        buffer.Cut(store);
    }

    // Not before a row ends: a row may bring a thousand columns, one after the other.
    private void UseNewColumns()
    {
        if (newColumns is { } columns)
        {
            newColumns = null;
            classifier = new RowClassifier(format, columns);
            filledDown = FillDown.Columns(format, columns);
            Array.Resize(ref carried, filledDown.Length);
        }
    }

    private void EndFitting(long number)
    {
        UseNewColumns();
        buffer.Fit(columnCount);
        if (order is not null)
        {
            buffer.Reorder(order);
        }

        switch (classifier!.Classify(buffer.Batch, buffer.Batch.RowCount))
        {
            case RowKind.Blank:
                Leave(new LayoutCounts { Blank = 1 });
                break;
            case RowKind.SubHeading:
                Leave(new LayoutCounts { SubHeading = 1 });
                break;
            case RowKind.Footer:
                Leave(new LayoutCounts { Footer = 1 });
                break;
            case RowKind.RepeatedHeader:
                Leave(new LayoutCounts { Header = 1 });
                break;
            default:
                KeepFilledDown(number);
                break;
        }
    }

    private void KeepFilledDown(long number)
    {
        if (!BeginsGroup())
        {
            FillFromAbove(number);
        }

        buffer.Keep(number);
        Rows++;
    }

    private void FillFromAbove(long number)
    {
        for (var i = 0; i < filledDown.Length; i++)
        {
            if (buffer.Batch.RowCount > 0)
            {
                buffer.CopyFromAbove(filledDown[i]);
            }
            else if (carried[i] is { } above)
            {
                buffer.Put(filledDown[i], above);
                buffer.Check(number);
            }
        }
    }

    /// <summary>Cells that belong together are merged together: where one of them is filled, an empty one beside it is missing, and not that of the group above.</summary>
    private bool BeginsGroup()
    {
        foreach (var column in filledDown)
        {
            if (!FoldedBytes.IsBlank(buffer.Open(column), buffer.Batch.Encoding))
            {
                return true;
            }
        }

        return false;
    }

    private void Leave(LayoutCounts what)
    {
        buffer.Discard();
        buffer.Batch.Layout += what;
    }
}
