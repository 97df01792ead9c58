using System.Collections.Concurrent;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// A text whose encoding, heading and batches are known: what delimited text and text of fixed width have in common. What breaks a
/// limit is refused while it is opened, so that reading batches in any order gives the same answer.
/// </summary>
internal sealed class TextTable(TextSource text, TextHeading heading, BatchMap map, Func<ITextTokenizer> newTokenizer) : ITable
{
    private readonly ConcurrentBag<ITextTokenizer> idle = [];

    public IReadOnlyList<string> Columns => heading.Columns;

    public ByteEncoding Encoding => text.Encoding;

    public required TableDescription Description { get; init; }

    /// <summary>LF or CR.</summary>
    public required byte LineEnd { get; init; }

    /// <summary>What another worker needs to read some batches; null when the bytes were turned into another encoding first.</summary>
    public TableIndex? Index => text.IsTranscoded ? null : new TableIndex
    {
        Description = Description,
        Columns = Columns,
        Layout = Layout,
        LineEnd = LineEnd,
        Starts = map.Starts,
        FirstNumbers = map.FirstNumbers,
    };

    public int BatchCount => map.Count;

    public long RowCountAtMost => map.Records;

    public IReadOnlyList<Problem> Problems => [];

    public LayoutCounts Layout => heading.Layout;

    /// <summary>Opens a text by the reader of its kind; the table owns what the text was turned into.</summary>
    /// <exception cref="RefusedExtractException">Empty, truncated, over a limit, of another format or without heading.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, Func<TextSource, TextTable> read)
    {
        var text = TextSource.Open(bytes, format.Encoding, spool);
        try
        {
            return FilledDownTable.Over(read(text), format, limits, spool);
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
}
