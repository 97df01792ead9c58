using CsCheck;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class DelimitedVectorTests
{
    private const int Iterations = 20_000;

    private static readonly Gen<string> GenPiece = Gen.OneOf("a", "\"", "\"\"", ",", ",\"", "\",", "\"\n", "\n\"", "\n", "\r\n", "\r", "|", "|\"", "\u0081", "\u0081|", "\u00A1\u00A1", "\u00810\u00811", "0", "long enough to fill a block of sixty-four bytes, nearly,");

    private static readonly Gen<byte[]> GenBytes = GenPiece.Array[0, 60].Select(pieces => System.Text.Encoding.Latin1.GetBytes(string.Concat(pieces)));

    private static readonly Gen<(byte[] Bytes, string Delimiter, ByteEncoding Encoding, int BatchBytes, byte LineEnd, bool HasQuotes, int LimitBytes)> GenCase = Gen.Select(
        GenBytes,
        Gen.OneOf(",", "|"),
        Gen.OneOf(ByteEncoding.Utf8, ByteEncoding.Gb18030),
        Gen.OneOf(64, 70, 300, 1 << 20),
        Gen.OneOf((byte)'\n', (byte)'\n', (byte)'\r'),
        Gen.OneOf(true, true, true, false),
        Gen.OneOf(90, 200, 1 << 20));

    [Fact]
    public void Counting_quotes_in_parallel_finds_the_batches_that_walking_finds()
        => GenCase.Where(one => one.Bytes.Length > 0).Holds(
            one =>
            {
                var syntax = Syntax(one.Delimiter, one.Encoding, one.LineEnd, one.HasQuotes);
                var limits = new TabularLimits { BatchBytes = one.BatchBytes, CellBytes = one.LimitBytes, RowBytes = 2 * one.LimitBytes };
                var exact = Try(() => ExactScan.Run(Stream(one.Bytes, syntax, limits), new TextStart(0, 1), new ScanGrid(limits)));
                var parallel = Try(() => new ParallelScan(new MemoryBytes(one.Bytes), Stream(one.Bytes, syntax, limits), syntax, new TextStart(0, 1), limits).Run());
                Assert.Equal(exact, parallel);
            },
            iter: Iterations);

    [Fact]
    public void Text_without_stray_quotes_needs_no_walking()
        => Gen.OneOf("a,b\n", "\"a\",\"b\"\r\n", "\"a\n\"\"\",\n", ",\"\"\n", "\"\"\"\",\"\"\"\"\n", "一,\"二\"\n").Array[1, 100].Holds(
            rows =>
            {
                var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(rows));
                byte[] window = [.. Enumerable.Repeat((byte)'\n', BlockScan.Margin), .. bytes, .. Enumerable.Repeat((byte)'\n', 2 * BlockScan.Margin)];
                var scan = BlockScan.Run<Masks512>(window.AsSpan(0, window.Length - BlockScan.Margin), Syntax(",", ByteEncoding.Utf8, (byte)'\n', true));
                Assert.False(scan.Outside.IsBroken);
                Assert.Equal(rows.Length, scan.Outside.Lines);
            },
            iter: 300);

    [Fact]
    public void Vectors_cut_rows_as_walking_does()
        => GenCase.Where(one => one.Bytes.Length > 0).Holds(
            one =>
            {
                var syntax = Syntax(one.Delimiter, one.Encoding, one.LineEnd, one.HasQuotes);
                var format = DelimitedText.Format with { Layout = new Layout { Footers = ["a"], SkipSubHeadings = true } };
                var tokenizer = new DelimitedTokenizer(new TextShape(format, ["a", "b", "c"], one.Encoding), syntax);
                var limits = new TabularLimits { BatchBytes = one.BatchBytes };
                var records = Stream(one.Bytes, syntax, limits);
                foreach (var part in Batches(one.Bytes, records, limits))
                {
                    var expected = Cut(part, tokenizer.CutByRecords);
                    Assert.Equal(expected, Cut(part, tokenizer.Cut<MasksScalar>));
                    Assert.Equal(expected, Cut(part, tokenizer.Cut<Masks256>));
                    Assert.Equal(expected, Cut(part, tokenizer.Cut<Masks512>));
                }
            },
            iter: Iterations,
            print: one => $"{System.Text.Json.JsonSerializer.Serialize(System.Text.Encoding.Latin1.GetString(one.Bytes))} {one.Delimiter} {one.Encoding} {one.BatchBytes} {one.LineEnd} {one.HasQuotes}");

    [Fact]
    public void Any_bytes_are_read_or_refused()
        => Gen.OneOf(GenBytes, Gen.Byte.Array[0, 300]).Select(GenBytes, (noise, text) => (byte[])[.. text, .. noise, .. text]).Holds(
            bytes =>
            {
                foreach (var encoding in new[] { null, "gb18030", "utf-16le" })
                {
                    var format = new TableFormat { Encoding = encoding };
                    DelimitedText.Refusal(bytes, format, new TabularLimits { BatchBytes = 64, CellBytes = 100, RowBytes = 200, Columns = 20 });
                    DelimitedText.Refusal(bytes, format with { Dialect = new Dialect { EscapeChar = '\\', Delimiter = "!|!", CommentChar = '#', SkipInitialSpace = true } });
                }
            },
            iter: 2000);

    private static DelimitedSyntax Syntax(string delimiter, ByteEncoding encoding, byte lineEnd, bool hasQuotes)
        => new(new Dialect { QuoteChar = hasQuotes ? '"' : null }, delimiter, encoding, lineEnd);

    private static RecordStream Stream(byte[] bytes, DelimitedSyntax syntax, TabularLimits limits)
        => new(new MemoryBytes(bytes), new RecordWalker(syntax) { Cells = new Cell[limits.Columns], CellsKept = limits.Columns }, syntax, limits);

    private static IEnumerable<byte[]> Batches(byte[] bytes, RecordStream records, TabularLimits limits)
    {
        try
        {
            var map = ExactScan.Run(records, new TextStart(0, 1), new ScanGrid(limits));
            return Enumerable.Range(0, map.Count).Select(index => bytes[(int)map.Starts[index]..(int)map.Starts[index + 1]]);
        }
        catch (RefusedExtractException)
        {
            return [];
        }
    }

    private static string? Try(Func<BatchMap?> scan)
    {
        try
        {
            return scan() is { } map ? $"{string.Join(' ', map.Starts)} {string.Join(' ', map.FirstNumbers)}" : null;
        }
        catch (RefusedExtractException refusal)
        {
            return refusal.Message;
        }
    }

    private static string Cut(byte[] part, Action<RowBatch, int, long> cut)
    {
        var batch = new RowBatch { Bytes = [.. new byte[RowBatch.Padding], .. part, .. new byte[RowBatch.Padding]] };
        cut(batch, part.Length, 1);
        Assert.Equal(-1, batch.Bytes.AsSpan(^RowBatch.Padding..).IndexOfAnyExcept((byte)0));
        var cells = Enumerable.Range(0, batch.RowCount).Select(row => $"{batch.RowNumbers[row]} {string.Join('/', Enumerable.Range(0, 3).Select(column => Convert.ToHexString(batch[row, column])))}");
        var broken = batch.Broken.Select(row => $"{row.RowNumber} {row.Kind} {row.Raw} {Convert.ToHexString(batch.Bytes.AsSpan(row.Raw.Start, row.Raw.Length))}");
        return string.Join('\n', cells.Concat(broken).Append(batch.Layout.ToString()));
    }
}
