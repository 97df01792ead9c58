using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Exchange.Core.Tabular;

namespace Exchange.Benchmarks;

/// <summary>The hot path of delimited text on one core: 16 columns, about 180 bytes a row, GB18030. All persons are invented.</summary>
[MemoryDiagnoser]
public class TokenizerBenchmark
{
    private const int Rows = 100_000;

    private readonly DelimitedSyntax syntax;
    private readonly DelimitedTokenizer tokenizer;
    private readonly RowBatch batch = new();
    private readonly byte[] chinese;
    private readonly byte[] utf8;
    private readonly char[] utf16;
    private readonly Encoding codePage = Encodings.CodePage54936();
    private byte[] window = [];
    private (int Start, int Length)[] batches = [];

    public TokenizerBenchmark()
    {
        var columns = Enumerable.Range(0, 16).Select(column => $"column {column}").ToList();
        syntax = new DelimitedSyntax(new Dialect(), ",", ByteEncoding.Gb18030, (byte)'\n');
        tokenizer = new DelimitedTokenizer(new TextShape(new TableFormat(), columns, ByteEncoding.Gb18030), syntax);
        chinese = Gb18030.FromUtf8(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("机动车登记信息住所地址山西省太原市迎泽区某某街道某某社区", 40_000))));
        utf8 = new byte[chinese.Length * Gb18030.MaxUtf8PerByte];
        utf16 = new char[chinese.Length];
    }

    [Params(Quoting.None, Quoting.Some, Quoting.All)]
    public Quoting Quotes { get; set; }

    /// <summary>Bytes that one call of the first two benchmarks goes over.</summary>
    public int Size => window.Length - (3 * BlockScan.Margin);

    /// <summary>Bytes of Chinese text that one call of the decoders goes over.</summary>
    public int ChineseSize => chinese.Length;

    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder();
        for (var row = 0; row < Rows; row++)
        {
            text.Append(Row(row)).Append('\n');
        }

        var bytes = Gb18030.FromUtf8(Encoding.UTF8.GetBytes(text.ToString()));
        window = [.. new byte[BlockScan.Margin], .. bytes, .. new byte[2 * BlockScan.Margin]];
        var map = new ParallelScan(new MemoryBytes(bytes), null!, syntax, new TextStart(0, 1), new TabularLimits()).Run();
        batches = [.. Enumerable.Range(0, map.Count).Select(index => ((int)map.Starts[index], (int)(map.Starts[index + 1] - map.Starts[index])))];
    }

    [Benchmark]
    public int Scan()
    {
        var lines = 0;
        const int Block = 256 << 10;
        for (var at = 0; at + Block + (3 * BlockScan.Margin) <= window.Length; at += Block)
        {
            lines += BlockScan.Run<Masks512>(window.AsSpan(at, Block + (2 * BlockScan.Margin)), syntax).Outside.Lines;
        }

        return lines;
    }

    [Benchmark]
    public int Tokenize()
    {
        var rows = 0;
        foreach (var (start, length) in batches)
        {
            if (batch.Bytes.Length < length + (2 * RowBatch.Padding))
            {
                batch.Bytes = new byte[length * 2];
            }

            window.AsSpan(BlockScan.Margin + start, length).CopyTo(batch.Bytes.AsSpan(RowBatch.Padding));
            batch.Bytes.AsSpan(RowBatch.Padding + length, RowBatch.Padding).Clear();
            tokenizer.Cut(batch, length, 1);
            rows += batch.RowCount;
        }

        return rows;
    }

    [Benchmark]
    public int DecodeGb18030()
    {
        var mapped = false;
        Gb18030.ToUtf8(chinese, utf8, out _, out var written, ref mapped);
        return written;
    }

    /// <summary>What .NET offers: its edition of 2000 to UTF-16, and from there to UTF-8.</summary>
    [Benchmark]
    public int DecodeByCodePage()
    {
        var length = codePage.GetChars(chinese, utf16);
        return Encoding.UTF8.GetBytes(utf16.AsSpan(0, length), utf8);
    }

    private string Row(int row)
    {
        var cells = string.Create(
            CultureInfo.InvariantCulture,
            $"晋A{row % 100_000:D5}|02|某某牌|K33|14010219{row % 90 + 10}0101{row % 1000:D3}X|某某|LSV{row:D14}|{row:D8}|A|2019-01-{row % 28 + 1:D2}|2029-01-31|正常|{row % 500_000}.00|1395|某某支队|山西省太原市迎泽区某某街道{row % 100}号");
        return string.Join(',', cells.Split('|').Select((cell, column) => IsQuoted(row, column) ? $"\"{cell}\"" : cell));
    }

    private bool IsQuoted(int row, int column) => Quotes == Quoting.All || (Quotes == Quoting.Some && column == 15 && row % 10 == 0);

    /// <summary>How many cells stand in quotes.</summary>
    public enum Quoting
    {
        None,

        /// <summary>One in 160.</summary>
        Some,

        All,
    }
}
