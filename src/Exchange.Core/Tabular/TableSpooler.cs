using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Takes the rows of a format that is read in one direction, finds the heading of each sheet, leaves out layout, fills down merged
/// cells and cuts batches, which can then be read in any order. Cells missing at a row's end are empty; a row with filled cells
/// beyond the heading is broken (R101). Limits are checked as a row ends. Not thread-safe.
/// </summary>
internal sealed class TableSpooler : IDisposable
{
    private readonly TableFormat format;
    private readonly TabularLimits limits;
    private readonly List<string> columns = [];
    private readonly List<string> sheets = [];
    private readonly List<Problem> problems = [];
    private readonly RowBuffer buffer;
    private readonly BatchStore store;
    private readonly RowSink sink;
    private PendingRows? pending;
    private LayoutCounts layout;
    private long headerRow;
    private bool hasColumns;
    private bool hasFixedColumns;
    private bool isInSheet;
    private bool isCompleted;

    public TableSpooler(TableFormat format, TabularLimits limits, Spool spool)
    {
        this.format = format;
        this.limits = limits;
        buffer = new RowBuffer(limits);
        store = new BatchStore(spool);
        sink = new RowSink(format, limits, buffer, store);
    }

    /// <summary>How the cells to come are encoded.</summary>
    public ByteEncoding Encoding
    {
        get => buffer.Batch.Encoding;
        init => buffer.Batch.Encoding = value;
    }

    /// <summary>Columns known so far.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>For formats that name their columns: no heading is searched.</summary>
    public void SetColumns(IReadOnlyList<string> names)
    {
        hasFixedColumns = true;
        Adopt(names);
    }

    /// <summary>One more column, even while a row is open; the rows before it have an empty cell there. Returns its index.</summary>
    public int AddColumn(string name)
    {
        hasFixedColumns = true;
        Adopt([.. columns, name]);
        return columns.Count - 1;
    }

    /// <summary>A problem of the file that does not refuse it.</summary>
    public void AddProblem(Problem problem) => problems.Add(problem);

    /// <summary>Layout that only the format knows of, such as deleted rows.</summary>
    public void AddLayout(LayoutCounts counts) => layout += counts;

    /// <param name="name">Null for formats without sheets; the call may then be left out.</param>
    public void BeginSheet(string? name)
    {
        EndSheet();
        isInSheet = true;
        sink.BeginSheet(name, null);
        if (name is not null)
        {
            sheets.Add(name);
        }

        if (!hasFixedColumns && !format.Dialect.Header)
        {
            Adopt(new HeaderFinder(format, limits).Find([])!.Columns);
        }
        else if (!hasFixedColumns)
        {
            pending = new PendingRows(format, limits, Encoding);
        }
    }

    /// <summary>The next cell of the open row.</summary>
    public void AddCell(ReadOnlySpan<byte> utf8) => buffer.Add(utf8);

    /// <summary>A cell of the open row by its column, in any order; cells never set are empty.</summary>
    public void SetCell(int column, ReadOnlySpan<byte> utf8) => buffer.Put(column, utf8);

    /// <summary>Ends the open row; numbers ascend within a sheet, and numbers left out are rows without cells.</summary>
    public void EndRow(long rowNumber)
    {
        EnsureSheet();
        if (pending is null)
        {
            sink.End(rowNumber);
            return;
        }

        buffer.Check(rowNumber);
        pending.Add(buffer, rowNumber);
        buffer.Discard();
        FindHeadingWhenComplete();
    }

    /// <summary>Ends the open row as one that cannot be read; its cells so far, parted by tabs, are kept as its raw text.</summary>
    public void BreakRow(long rowNumber, ProblemKind kind)
    {
        EnsureSheet();
        buffer.Check(rowNumber);
        if (pending is null)
        {
            sink.Break(rowNumber, kind);
        }
        else
        {
            Broken(rowNumber, kind, buffer.OpenText.ToArray());
        }
    }

    /// <summary>A row that could not be cut. What was added of the open row is dropped.</summary>
    public void Broken(long rowNumber, ProblemKind kind, ReadOnlySpan<byte> raw)
    {
        EnsureSheet();
        buffer.Discard();
        raw = raw[..Math.Min(raw.Length, Math.Min(limits.CellBytes, limits.RowBytes - 1))];
        if (pending is not null)
        {
            pending.AddBroken(raw, rowNumber, kind);
            FindHeadingWhenComplete();
            return;
        }

        buffer.Put(0, raw);
        sink.Break(rowNumber, kind);
    }

    /// <summary>Ends the last sheet; the table takes over what was spooled.</summary>
    /// <param name="description">Sheets and heading row are filled in here.</param>
    /// <exception cref="RefusedExtractException">F101: no row at all; F108: no row that can be read; H101, H102.</exception>
    public ITable Complete(TableDescription description)
    {
        EndSheet();
        sink.Cut();
        if (!hasColumns)
        {
            throw new RefusedExtractException(sink.Rows > 0 ? ProblemKinds.WrongFormat : ProblemKinds.EmptyFile);
        }

        isCompleted = true;
        return new SpooledTable([.. columns], store)
        {
            Encoding = Encoding,
            Description = description with { Sheets = sheets, HeaderRow = headerRow },
            RowCountAtMost = sink.Rows,
            Problems = problems,
            Layout = layout,
        };
    }

    public void Dispose()
    {
        if (!isCompleted)
        {
            store.Dispose();
        }
    }

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
