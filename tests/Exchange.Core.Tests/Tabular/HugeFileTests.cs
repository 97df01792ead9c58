using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Fuzzing;

namespace Exchange.Core.Tests.Tabular;

/// <summary>Files of hundreds of megabytes that are one cell, one row, one comment: refused with a code and a row, in the memory of a few cells.</summary>
[Collection(nameof(Alone))]
public sealed class HugeFileTests
{
    /// <summary>All that is allocated from the first byte to the refusal; a reader that takes the cell whole needs thousands of megabytes.</summary>
    private const long MostBytes = 128L << 20;

    private static readonly FixedColumn[] Columns = [new("a", 1, 10), new("b", 11, 10)];

    [Theory]
    [InlineData("an unquoted cell", 2048, FileFormat.Csv, "a,b\n1,", "x", "\n2,3\n", "F104@2")]
    [InlineData("a quoted cell", 2048, FileFormat.Csv, "a,b\n1,\"", "x", "\"\n2,3\n", "F104@2")]
    [InlineData("a quoted cell of many lines", 256, FileFormat.Csv, "a,b\n1,\"", "xxxxxxx\n", "\"\n2,3\n", "F104@2")]
    [InlineData("a quoted cell of nothing but quotes", 256, FileFormat.Csv, "a,b\n1,\"", "\"\"", "\"\n2,3\n", "F104@2")]
    [InlineData("a quote never closed", 1024, FileFormat.Csv, "a,b\n1,2\n1,\"", "3,45678\n", "", "F103@3")]
    [InlineData("a row of many cells", 256, FileFormat.Csv, "a,b\n1", ",12345", "\n", "F105@2")]
    [InlineData("a heading of many cells", 256, FileFormat.Csv, "a", ",b", "\n", "F105@1")]
    [InlineData("a file without a line end", 256, FileFormat.Csv, "", "x", "", "F104@1")]
    [InlineData("a line of fixed width", 256, FileFormat.Fixed, "1         2         \n1", "x", "\n", "F104@2")]
    [InlineData("a value of JSON", 256, FileFormat.Json, "[{\"a\":1},{\"a\":\"", "x", "\"}]", "F104@2")]
    [InlineData("a name of JSON", 256, FileFormat.Json, "[{\"a\":1},{\"", "x", "\":1}]", "F104@2")]
    [InlineData("a list of JSON", 256, FileFormat.Json, "[{\"a\":1},{\"a\":[1", ",1", "]}]", "F104@2")]
    [InlineData("a number of JSON", 256, FileFormat.Json, "[{\"a\":1},{\"a\":1", "1", "}]", "F104@2")]
    [InlineData("a line of JSON", 256, FileFormat.JsonLines, "{\"a\":1}\n{\"a\":\"", "x", "\"}\n", "F105@2")]
    [InlineData("a text of XML", 256, FileFormat.Xml, "<r><w><a>1</a></w><w><a>", "x", "</a></w></r>", "F104@2")]
    [InlineData("an attribute of XML", 256, FileFormat.Xml, "<r><w><a>1</a></w><w a=\"", "x", "\"/></r>", "F104@1")]
    [InlineData("a name of XML", 256, FileFormat.Xml, "<r><w><a>1</a></w><w><", "x", "/></w></r>", "F104@2")]
    [InlineData("a comment of XML", 256, FileFormat.Xml, "<r><w><a>1</a></w><!--", "x", "--></r>", "F104@1")]
    [InlineData("a CDATA section of XML", 256, FileFormat.Xml, "<r><w><a><![CDATA[", "x", "]]></a></w></r>", "F104@1")]
    public void What_is_too_large_is_refused_in_little_memory(string what, int megabytes, FileFormat format, string head, string pattern, string tail, string expected)
    {
        using var bytes = new HugeBytes(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(pattern), (long)megabytes << 20, Encoding.UTF8.GetBytes(tail));
        var before = GC.GetTotalAllocatedBytes();
        var refused = Refusal(bytes, new TableFormat { Format = format, Encoding = "utf-8", FixedColumns = format == FileFormat.Fixed ? Columns : [], Dialect = new Dialect { Delimiter = "," } });
        var allocated = GC.GetTotalAllocatedBytes() - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {refused}, {allocated >> 20} MiB");
        Assert.Equal(expected, refused);
        Assert.InRange(allocated, 0, MostBytes);
    }

    [Fact]
    public void Blank_lines_without_end_hold_nothing()
    {
        using var bytes = new HugeBytes("a,b\n1,2\n"u8.ToArray(), "\n"u8.ToArray(), 16 << 20, "3,4\n"u8.ToArray());
        using var spool = new Spool();
        using var table = Table.Open(bytes, "extract", new TableFormat { Dialect = new Dialect { Delimiter = "," } }, new TabularLimits(), spool);

        Assert.Equal(["2:1,2", $"{(16 << 20) - 12 + 3}:3,4"], SpooledRows.Read(table));
    }

    private static string? Refusal(IByteSource bytes, TableFormat format)
    {
        using var spool = new Spool();
        try
        {
            Table.Open(bytes, "extract", format, new TabularLimits(), spool).Dispose();
            return null;
        }
        catch (RefusedExtractException refused)
        {
            return $"{refused.Problem.Kind.Code}@{refused.Problem.Row}";
        }
    }
}
