using CsCheck;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class JsonLinesTableTests : IDisposable
{
    private readonly Spool spool = new();

    public void Dispose() => spool.Dispose();

    private ITable Open(string lines, TabularLimits? limits = null)
        => JsonLinesTable.Open(SpooledRows.Bytes(lines), new TableFormat { Format = FileFormat.JsonLines }, limits ?? SpooledRows.Limits, spool, null);

    [Fact]
    public void Lines_are_rows_with_their_line_numbers()
    {
        using var table = Open("{\"a\":1}\r\n\n {\"b\":\"x\",\"a\":2} \n{\"a\":3}");
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(["1:1,", "3:2,x", "4:3,"], SpooledRows.Read(table));
        Assert.Equal(new LayoutCounts { Blank = 1 }, SpooledRows.Layout(table));
    }

    [Fact]
    public void Bad_line_is_a_broken_row_and_not_the_end()
    {
        using var table = Open("{\"a\":1\n{\"a\":1} {\"a\":2}\n{\"a\":3}\n{\"a\":4");
        Assert.Equal(["3:3"], SpooledRows.Read(table));
        Assert.Equal(["1:R110:{\"a\":1", "2:R110:{\"a\":1} {\"a\":2}", "4:R110:{\"a\":4"], SpooledRows.ReadBroken(table));
    }

    [Fact]
    public void Lines_of_arrays_have_their_heading_in_the_first()
        => Assert.Equal(["2:张三,1"], SpooledRows.Read(Open("[\"姓名\",\"编号\"]\n[\"张三\",1]\n")));

    [Theory]
    [InlineData("", "F101")]
    [InlineData("\n\n", "F101")]
    [InlineData("姓名,编号\n张三,1\n", "F108")]
    public void Files_that_hold_no_rows_are_refused(string lines, string code) => Assert.Equal(code, SpooledRows.Refused(() => Open(lines)));

    [Fact]
    public void Line_deeper_than_the_limit_is_broken()
    {
        using var table = Open("{\"a\":1}\n" + string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100));
        Assert.Single(SpooledRows.ReadBroken(table));
    }

    [Fact]
    public void Huge_lines_are_refused()
    {
        Assert.Equal("F105", SpooledRows.Refused(() => Open("{\"a\":1}\n" + new string('x', 50_000_000))));
        Assert.Equal("F104", SpooledRows.Refused(() => Open($$"""{"a":"{{new string('x', 2_000_000)}}"}""")));
    }

    [Fact]
    public void Rows_in_are_rows_out_whatever_a_line_holds()
        => Gen.Select(Gen.OneOf(SpooledRows.OneOf("""{"a":1}""", """{"b":[1,{}]}""", "{", "[1]", "5", "\"\\ud800\"", """{"\ud800":1}"""), Gen.String[Gen.Char["{}[]\":,a1\\u "], 0, 12]).Array[1, 80], Gen.Int[1, 200])
            .Holds((lines, batchBytes) =>
            {
                using var table = Open("{\"a\":0}\n" + string.Join('\n', lines) + "\n{\"a\":1}", new TabularLimits { BatchBytes = batchBytes });
                var counted = SpooledRows.Read(table).Count + SpooledRows.ReadBroken(table).Count;
                return counted == table.RowCountAtMost && counted + SpooledRows.Layout(table).Total == lines.Length + 2;
            });
}
