using System.Collections.Concurrent;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Delimited text: csv and its many relatives. Opening it finds encoding, delimiter, heading and the exact place of every batch;
/// what breaks a limit is refused then, so that reading batches in any order gives the same answer.
/// </summary>
internal sealed class DelimitedTable : ITable
{
    private readonly TextSource text;
    private readonly BatchMap map;
    private readonly TextShape shape;
    private readonly DelimitedSyntax syntax;
    private readonly ConcurrentBag<DelimitedTokenizer> idle = [];

    private DelimitedTable(TextSource text, TextHeading heading, TextShape shape, DelimitedSyntax syntax, BatchMap map)
    {
        this.text = text;
        this.map = map;
        this.shape = shape;
        this.syntax = syntax;
        Columns = heading.Columns;
        Layout = heading.Layout;
    }

    public IReadOnlyList<string> Columns { get; }

    public ByteEncoding Encoding => shape.Encoding;

    public required TableDescription Description { get; init; }

    public int BatchCount => map.Count;

    public long RowCountAtMost => map.Records;

    public IReadOnlyList<Problem> Problems => [];

    public LayoutCounts Layout { get; }

    /// <summary>Opens delimited text.</summary>
    /// <exception cref="RefusedExtractException">Empty, truncated, over a limit, of another format or without heading.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        var text = TextSource.Open(bytes, format.Encoding, spool);
        try
        {
            return FilledDownTable.Over(Open(text, format, limits, container), format, limits, spool);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    public void Read(int index, RowBatch into)
    {
        var length = TextBatch.Read(text.Bytes, map, index, into);
        if (!idle.TryTake(out var tokenizer))
        {
            tokenizer = new DelimitedTokenizer(shape, syntax);
        }

        tokenizer.Cut(into, length, map.FirstNumbers[index]);
        idle.Add(tokenizer);
    }

    public void Dispose() => text.Dispose();

    private static DelimitedTable Open(TextSource text, TableFormat format, TabularLimits limits, string? container)
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
        var table = new DelimitedTable(text, heading, shape, syntax, map)
        {
            Description = new TableDescription("csv", Encodings.NameOf(text.Original), delimiter, container, [], heading.Row),
        };
        LastRecord.RefuseTruncated(table, map, text.Bytes, records, walker);
        return table;
    }
}
