using System.Collections.Concurrent;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Text whose columns stand at fixed places of each line, counted in bytes or in characters.</summary>
internal sealed class FixedWidthTable : ITable
{
    private readonly TextSource text;
    private readonly BatchMap map;
    private readonly Func<FixedWidthTokenizer> newTokenizer;
    private readonly ConcurrentBag<FixedWidthTokenizer> idle = [];

    private FixedWidthTable(TextSource text, TextHeading heading, BatchMap map, Func<FixedWidthTokenizer> newTokenizer)
    {
        this.text = text;
        this.map = map;
        this.newTokenizer = newTokenizer;
        Columns = heading.Columns;
        Layout = heading.Layout;
    }

    public IReadOnlyList<string> Columns { get; }

    public ByteEncoding Encoding => text.Encoding;

    public required TableDescription Description { get; init; }

    public int BatchCount => map.Count;

    public long RowCountAtMost => map.Records;

    public IReadOnlyList<Problem> Problems => [];

    public LayoutCounts Layout { get; }

    /// <summary>Opens text of fixed width by <see cref="TableFormat.FixedColumns"/>.</summary>
    /// <exception cref="RefusedExtractException">Empty, truncated, over a limit or of another format.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        if (format.FixedColumns.Count == 0)
        {
            throw new ArgumentException("A file of fixed width has no columns; state start and width of every field.", nameof(format));
        }

        var text = TextSource.Open(bytes, format.Encoding, spool);
        try
        {
            return FilledDownTable.Over(Open(text, format, limits with { CellBytes = limits.RowBytes }, container), format, limits, spool);
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
            tokenizer = newTokenizer();
        }

        tokenizer.Cut(into, length, map.FirstNumbers[index]);
        idle.Add(tokenizer);
    }

    public void Dispose() => text.Dispose();

    private static FixedWidthTable Open(TextSource text, TableFormat format, TabularLimits limits, string? container)
    {
        var lineEnd = LineEnds.Detect(TextBatch.Head(text), quote: null);
        var lines = new DelimitedSyntax(new Dialect { QuoteChar = null, CommentChar = format.Dialect.CommentChar }, ((char)lineEnd).ToString(), text.Encoding, lineEnd);
        var walker = new RecordWalker(lines);
        var records = new RecordStream(text.Bytes, walker, lines, limits);
        var cutter = new FixedWidthCutter(format, text.Encoding);
        var heading = TextHeading.FindFixed(records, walker, text, cutter, format, limits);
        var map = new ParallelScan(text.Bytes, records, lines, heading.Data, limits).Run();
        var shape = new TextShape(format, heading.Columns, text.Encoding);
        var table = new FixedWidthTable(text, heading, map, () => new FixedWidthTokenizer(shape, lines, new FixedWidthCutter(format, text.Encoding)))
        {
            Description = new TableDescription("fixed", Encodings.NameOf(text.Original), null, container, [], heading.Row),
        };
        LastRecord.RefuseTruncated(table, map, text.Bytes, records, walker);
        return table;
    }
}
