using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The heading of a text and what stands above it.</summary>
internal sealed class TextHeading
{
    /// <summary>Records that are looked at, blank ones included.</summary>
    private const int MostRows = 10_000;

    /// <summary>Bytes of a cell that are decoded: no heading is longer.</summary>
    private const int HeadingBytes = 2048;

    private TextHeading(IReadOnlyList<string> columns, LayoutCounts layout, TextStart data)
    {
        Columns = columns;
        Layout = layout;
        Data = data;
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Titles, heading rows, comments and blank rows above the data.</summary>
    public LayoutCounts Layout { get; }

    public TextStart Data { get; }

    /// <summary>Number of the last heading row, 0 for none.</summary>
    public long Row => Layout.Header == 0 ? 0 : Data.Number - 1;

    /// <summary>A heading that was found before.</summary>
    public static TextHeading Known(TableIndex index)
        => new(index.Columns, index.Layout, new TextStart(index.Starts[0], index.FirstNumbers[0]));

    /// <summary>Finds the heading of delimited text.</summary>
    /// <exception cref="RefusedExtractException">F101, F106 or H101.</exception>
    public static TextHeading Find(RecordStream records, RecordWalker walker, TextSource text, TableFormat format, TabularLimits limits)
    {
        var rows = new List<IReadOnlyList<string>>();
        var ends = FirstRows(records, text, format, limits, rows, () => Cells(records, walker, text.Encoding, limits));
        var found = new HeaderFinder(format, limits).Find(rows) ?? throw new RefusedExtractException(ProblemKinds.HeaderNotFound);
        var columns = found.Columns.Count > 0 ? found.Columns : Numbered(rows.First(row => row.Count > 0).Count);
        return Behind(found, columns, rows, ends, text, format);
    }

    /// <summary>Passes over the heading of a text of fixed width, if there is one; the columns are those of the format.</summary>
    /// <exception cref="RefusedExtractException">F101.</exception>
    public static TextHeading FindFixed(RecordStream records, RecordWalker walker, TextSource text, FixedWidthCutter cutter, TableFormat format, TabularLimits limits)
    {
        var cells = new Cell[format.FixedColumns.Count];
        var rows = new List<IReadOnlyList<string>>();
        var ends = FirstRows(records, text, format, limits, rows, () =>
        {
            cutter.Cut(records.Window, records.StartInWindow, walker.End, cells);
            return [.. cells.Select(cell => Encodings.Decode(records.Window.Slice(cell.Start, cell.Length), text.Encoding))];
        });
        var isSearched = format.Dialect.Header && (format.Dialect.HeaderRows.Count > 0 || format.KnownTitles.Count > 0);
        var found = (isSearched ? new HeaderFinder(format, limits).Find(rows) : null) ?? new HeaderPosition(-1, -1, []);
        return Behind(found, [.. format.FixedColumns.Select(column => column.Name)], rows, ends, text, format);
    }

    private static List<long> FirstRows(
        RecordStream records, TextSource text, TableFormat format, TabularLimits limits, List<IReadOnlyList<string>> rows, Func<List<string>> cells)
    {
        records.Begin(text.Start, 1);
        var ends = new List<long> { text.Start };
        var filled = 0;
        while (!IsEnough(rows.Count, filled, records.End - text.Start, format, limits) && records.Next())
        {
            rows.Add(cells());
            filled += rows[^1].Any(cell => !string.IsNullOrWhiteSpace(cell)) ? 1 : 0;
            ends.Add(records.End);
        }

        return filled > 0 || records.End < text.Bytes.Length ? ends : throw new RefusedExtractException(ProblemKinds.EmptyFile);
    }

    private static TextHeading Behind(
        HeaderPosition found, IReadOnlyList<string> columns, List<IReadOnlyList<string>> rows, List<long> ends, TextSource text, TableFormat format)
    {
        var data = new TextStart(ends[found.LastIndex + 1], found.LastIndex + 2);
        return data.Offset < text.Bytes.Length
            ? new TextHeading(columns, Above(rows, found, format), data)
            : throw new RefusedExtractException(ProblemKinds.EmptyFile);
    }

    // Blank lines and long rows do not make the search longer than it may be.
    private static bool IsEnough(int rows, int filled, long bytes, TableFormat format, TabularLimits limits)
    {
        var stated = format.Dialect.HeaderRows.Count == 0 ? 0 : format.Dialect.HeaderRows.Max();
        return rows >= Math.Max(MostRows, stated)
            || (filled > 0 && (stated > 0 ? rows >= stated : filled > limits.HeaderSearchRows || bytes > limits.RowBytes));
    }

    private static List<string> Cells(RecordStream records, RecordWalker walker, ByteEncoding encoding, TabularLimits limits)
    {
        if (walker.CellCount > limits.Columns)
        {
            throw new RefusedExtractException(ProblemKinds.TooManyColumns, row: records.Number);
        }

        var start = records.StartInWindow;
        var bytes = records.Window[start..walker.End].ToArray();
        if (walker.IsComment)
        {
            return [Encodings.Decode(bytes.AsSpan(0, Math.Min(bytes.Length, HeadingBytes)), encoding)];
        }

        var cells = new List<string>(walker.CellCount);
        for (var i = 0; i < walker.CellCount && bytes.Length > 0; i++)
        {
            var cell = walker.Cells[walker.FirstCell + i];
            cell = cell with { Start = cell.Start - start };
            cell = walker.HasEscapes ? walker.Unescape(bytes, cell) : cell;
            cells.Add(Encodings.Decode(bytes.AsSpan(cell.Start, Math.Min(cell.Length, HeadingBytes)), encoding));
        }

        return cells;
    }

    private static string[] Numbered(int count)
        => [.. Enumerable.Range(1, count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static LayoutCounts Above(List<IReadOnlyList<string>> rows, HeaderPosition heading, TableFormat format)
    {
        var counts = default(LayoutCounts);
        for (var index = 0; index <= heading.LastIndex; index++)
        {
            counts += rows[index].All(string.IsNullOrWhiteSpace) ? new LayoutCounts { Blank = 1 }
                : IsComment(rows[index], index, format.Dialect) ? new LayoutCounts { Comment = 1 }
                : index < heading.FirstIndex ? new LayoutCounts { Title = 1 }
                : new LayoutCounts { Header = 1 };
        }

        return counts;
    }

    private static bool IsComment(IReadOnlyList<string> row, int index, Dialect dialect)
        => dialect.CommentRows.Contains(index + 1) || (dialect.CommentChar is { } sign && row[0].StartsWith(sign));
}
