using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Text whose columns stand at fixed places of each line, counted in bytes or in characters.</summary>
internal static class FixedWidthTable
{
    /// <summary>Opens text of fixed width by <see cref="TableFormat.FixedColumns"/>.</summary>
    /// <exception cref="RefusedExtractException">Empty, truncated, over a limit or of another format.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
        => format.FixedColumns.Count > 0
            ? TextTable.Open(bytes, format, limits, spool, text => Read(text, format, limits with { CellBytes = limits.RowBytes }, container))
            : throw new ArgumentException("A file of fixed width has no columns; state start and width of every field.", nameof(format));

    /// <summary>Opens some batches of a text whose index is known; nothing is read until a batch is.</summary>
    public static ITable Open(IByteSource bytes, TableFormat format, TableIndex index, BatchMap map)
    {
        var text = TextSource.Known(bytes, index.Encoding);
        var lines = Lines(format, text, (byte)index.LineEnd);
        var shape = new TextShape(format, index.Columns, text.Encoding);
        return new TextTable(text, TextHeading.Known(index), map, () => new FixedWidthTokenizer(shape, lines, new FixedWidthCutter(format, text.Encoding)))
        {
            Description = index.Description,
            LineEnd = lines.LineEnd,
        };
    }

    private static DelimitedSyntax Lines(TableFormat format, TextSource text, byte lineEnd)
        => new(new Dialect { QuoteChar = null, CommentChar = format.Dialect.CommentChar }, ((char)lineEnd).ToString(), text.Encoding, lineEnd);

    private static TextTable Read(TextSource text, TableFormat format, TabularLimits limits, string? container)
    {
        var lineEnd = LineEnds.Detect(TextBatch.Head(text), quote: null);
        var lines = Lines(format, text, lineEnd);
        var walker = new RecordWalker(lines);
        var records = new RecordStream(text.Bytes, walker, lines, limits);
        var cutter = new FixedWidthCutter(format, text.Encoding);
        var heading = TextHeading.FindFixed(records, walker, text, cutter, format, limits);
        var map = new ParallelScan(text.Bytes, records, lines, heading.Data, limits).Run();
        var shape = new TextShape(format, heading.Columns, text.Encoding);
        var table = new TextTable(text, heading, map, () => new FixedWidthTokenizer(shape, lines, new FixedWidthCutter(format, text.Encoding)))
        {
            Description = new TableDescription("fixed", Encodings.NameOf(text.Original), null, container, [], heading.Row),
            LineEnd = lineEnd,
        };
        LastRecord.RefuseTruncated(table, map, text.Bytes, records, walker);
        return table;
    }
}
