using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <content>Sheets and their headings.</content>
internal sealed partial class TableSpooler
{
    private void EnsureSheet()
    {
        if (!isInSheet)
        {
            BeginSheet(null);
        }
    }

    private void EndSheet()
    {
        if (pending is { HasFilled: true })
        {
            FindHeading(pending);
        }
        else if (pending is not null)
        {
            layout += new LayoutCounts { Blank = pending.Rows.Count };
        }

        pending = null;
    }

    private void FindHeadingWhenComplete()
    {
        if (pending is { IsComplete: true } complete)
        {
            pending = null;
            FindHeading(complete);
        }
    }

    private void FindHeading(PendingRows first)
    {
        pending = null;
        var name = buffer.Batch.Sheet;
        var heading = first.Find() ?? throw new RefusedExtractException(ProblemKinds.HeaderNotFound, sheet: name);
        var found = heading.Columns.Take(heading.Columns.ToList().FindLastIndex(title => title.Length > 0) + 1).ToList();
        if (hasColumns)
        {
            var order = SheetOrder.Of(columns, found) ?? throw new RefusedExtractException(ProblemKinds.ColumnMissing, sheet: name);
            sink.BeginSheet(name, order);
        }
        else
        {
            Adopt(found);
        }

        foreach (var row in first.Rows)
        {
            Release(row, heading);
        }
    }

    private void Release(PendingRow row, HeaderPosition heading)
    {
        if (row.Broken is not null)
        {
            Broken(row.Number, row.Broken, row.Cells[0]);
        }
        else if (row.Index > heading.LastIndex)
        {
            foreach (var cell in row.Cells)
            {
                buffer.Add(cell);
            }

            sink.End(row.Number);
        }
        else
        {
            headerRow = headerRow == 0 && row.Index == heading.LastIndex ? row.Number : headerRow;
            layout += LayoutAbove(row, heading);
        }
    }

    private LayoutCounts LayoutAbove(PendingRow row, HeaderPosition heading)
        => row.IsBlank ? new LayoutCounts { Blank = 1 }
            : format.Dialect.CommentRows.Contains(row.Index + 1) ? new LayoutCounts { Comment = 1 }
            : row.Index < heading.FirstIndex ? new LayoutCounts { Title = 1 }
            : new LayoutCounts { Header = 1 };

    private void Adopt(IReadOnlyList<string> names)
    {
        if (names.Count > limits.Columns)
        {
            throw new RefusedExtractException(ProblemKinds.TooManyColumns, sheet: buffer.Batch.Sheet);
        }

        hasColumns = hasColumns || names.Count > 0;
        sink.SetColumns(names);
        columns.Clear();
        columns.AddRange(names);
    }
}
