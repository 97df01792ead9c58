using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Delimited text: csv and its many relatives. Opening it finds encoding, delimiter, heading and the exact place of every batch.</summary>
internal static class DelimitedTable
{
    /// <summary>Opens delimited text.</summary>
    /// <exception cref="RefusedExtractException">Empty, truncated, over a limit, of another format or without heading.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
        => TextTable.Open(bytes, format, limits, spool, text => Read(text, format, limits, container));

    /// <summary>Opens some batches of a text whose index is known; nothing is read until a batch is.</summary>
    public static ITable Open(IByteSource bytes, TableFormat format, TableIndex index, BatchMap map)
    {
        var text = TextSource.Known(bytes, index.Encoding);
        var syntax = new DelimitedSyntax(format.Dialect, index.Description.Delimiter!, text.Encoding, (byte)index.LineEnd);
        var shape = new TextShape(format, index.Columns, text.Encoding);
        return new TextTable(text, TextHeading.Known(index), map, () => new DelimitedTokenizer(shape, syntax))
        {
            Description = index.Description,
            LineEnd = syntax.LineEnd,
        };
    }

    private static TextTable Read(TextSource text, TableFormat format, TabularLimits limits, string? container)
    {
        var head = TextBatch.Head(text);
        var lineEnd = LineEnds.Detect(head, format.Dialect.QuoteChar);
        var delimiter = format.Dialect.Delimiter ?? DelimiterDetector.Detect(head, text.Encoding, lineEnd, format);
        var syntax = new DelimitedSyntax(format.Dialect, delimiter, text.Encoding, lineEnd);
        var walker = new RecordWalker(syntax) { Cells = new Cell[limits.Columns], CellsKept = limits.Columns };
        var records = new RecordStream(text.Bytes, walker, syntax, limits);
        var heading = TextHeading.Find(records, walker, text, format, limits);
        var map = syntax.Escape < 0
            ? new ParallelScan(text.Bytes, records, syntax, heading.Data, limits).Run()
            : ExactScan.Run(records, heading.Data, new ScanGrid(limits));
        var shape = new TextShape(format, heading.Columns, text.Encoding);
        var table = new TextTable(text, heading, map, () => new DelimitedTokenizer(shape, syntax))
        {
            Description = new TableDescription("csv", Encodings.NameOf(text.Original), delimiter, container, [], heading.Row),
            LineEnd = lineEnd,
        };
        LastRecord.RefuseTruncated(table, map, text.Bytes, records, walker);
        return table;
    }
}
