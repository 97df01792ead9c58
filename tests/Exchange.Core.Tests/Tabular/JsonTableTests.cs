using System.Text;
using CsCheck;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class JsonTableTests : IDisposable
{
    private readonly Spool spool = new();

    public void Dispose() => spool.Dispose();

    private ITable Open(string json, string? record = null, TabularLimits? limits = null)
        => JsonTable.Open(SpooledRows.Bytes(json), new TableFormat { Format = FileFormat.Json, Record = record }, limits ?? SpooledRows.Limits, spool, null);

    private string Refused(string json, string? record = null, TabularLimits? limits = null)
        => SpooledRows.Refused(() => Open(json, record, limits).Dispose());

    [Fact]
    public void Objects_are_rows_and_inner_objects_have_paths()
    {
        using var table = Open("""[{"id":1,"person":{"name":"张三","sex":null}},{"person":{"name":"李\u56db","sex":"女"},"id":2.50,"ok":true}]""");
        Assert.Equal(["id", "person/name", "person/sex", "ok"], table.Columns);
        Assert.Equal(["1:1,张三,,", "2:2.50,李四,女,true"], SpooledRows.Read(table));
        Assert.Equal(("json", "utf-8"), (table.Description.Format, table.Description.Encoding));
    }

    [Fact]
    public void Numbers_keep_their_literal_text()
        => Assert.Equal(["1:1.0E+2,-0.00,123456789012345678"], SpooledRows.Read(Open("""[{"a":1.0E+2,"b":-0.00,"c":123456789012345678}]""")));

    [Fact]
    public void Member_that_is_null_everywhere_is_a_column_and_a_missing_object_is_not()
    {
        using var table = Open("""[{"a":null,"p":null,"q":1},{"p":{"x":1}}]""");
        Assert.Equal(["q", "p/x", "a"], table.Columns);
        Assert.Equal(["1:1,,", "2:,1,"], SpooledRows.Read(table));
    }

    [Fact]
    public void Member_seen_only_at_the_end_is_not_lost()
    {
        var objects = string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""{"a":{{i}}}"""));
        using var table = Open($$"""[{{objects}},{"a":1,"late":"x"}]""");
        Assert.Equal(["a", "late"], table.Columns);
        var rows = SpooledRows.Read(table);
        Assert.Equal(("1:0,", "5001:1,x"), (rows[0], rows[^1]));
    }

    [Fact]
    public void Lists_inside_keep_their_text()
        => Assert.Equal(["""1:["甲",1,{"k":"\u0041"},[]],x"""], SpooledRows.Read(Open("""[{"l":[ "甲", 1, {"k": "\u0041"}, [] ],"b":"x"}]""")));

    [Fact]
    public void Arrays_are_rows_below_the_first_as_heading()
    {
        using var table = Open("""{"data":{"rows":[["姓名","编号"],["张三",1],["李四"],["王五",3,"多"]]},"code":0}""", "/data/rows");
        Assert.Equal(["姓名", "编号"], table.Columns);
        Assert.Equal(["2:张三,1", "3:李四,"], SpooledRows.Read(table));
        Assert.Equal(["4:R101:王五\t3\t多"], SpooledRows.ReadBroken(table));
    }

    [Theory]
    [InlineData("/a/1/b~1c", """{"a":[[{"x":0}],{"b/c":[{"x":1}]}],"b/c":[{"x":2}]}""")]
    [InlineData("", """[{"x":1}]""")]
    [InlineData("/a", """{"b":{"a":[{"x":9}]},"a":[{"x":1}]}""")]
    public void Pointer_leads_to_the_rows(string pointer, string json) => Assert.Equal(["1:1"], SpooledRows.Read(Open(json, pointer)));

    [Fact]
    public void Pointer_that_fits_twice_loses_no_row()
        => Assert.Equal(["1:1", "2:2"], SpooledRows.Read(Open("""{"a":[{"x":1}],"a":[{"x":2}]}""", "/a")));

    [Theory]
    [InlineData("""{"rows":[]}""", "/data")]
    [InlineData("""{"data":{}}""", "/data")]
    [InlineData("""{"data":1}""", "")]
    [InlineData("3", "")]
    public void Pointer_to_nothing_is_refused(string json, string pointer) => Assert.Equal("F116", Refused(json, pointer));

    [Fact]
    public void Row_that_names_a_member_twice_or_is_no_object_is_broken()
    {
        using var table = Open("""[{"a":1},{"a":1,"a":2},7,[{"b":1}],{"a":"\ud800"},{"a":3}]""");
        Assert.Equal(["1:1", "6:3"], SpooledRows.Read(table));
        Assert.Equal(["2:R110:1\t2", "3:R110:7", """4:R110:[{"b":1}]""", """5:R102:\ud800"""], SpooledRows.ReadBroken(table));
    }

    [Theory]
    [InlineData("", "F101")]
    [InlineData("  \n", "F101")]
    [InlineData("[]", "F101")]
    [InlineData("[{}]", "F101")]
    [InlineData("[1,2]", "F108")]
    [InlineData("""[{"a":1},""", "F102")]
    [InlineData("""[{"a":"x""", "F102")]
    [InlineData("""[{"a":1}""", "F102")]
    [InlineData("""[{"a":1}] x""", "F115")]
    [InlineData("""[{"a":1}{"a":2}]""", "F115")]
    [InlineData("<html>", "F115")]
    public void Documents_that_cannot_be_read_are_refused(string json, string code) => Assert.Equal(code, Refused(json));

    [Fact]
    public void Every_truncation_is_noticed()
    {
        const string json = """[{"a":"张三","b":{"c":1.5}},{"a":"\u5f20","b":null}]""";
        for (var length = 1; length < json.Length; length++)
        {
            Assert.Equal("F102", Refused(json[..length]));
        }
    }

    [Fact]
    public void Place_of_an_error_is_told_without_its_text()
    {
        var refused = Assert.Throws<RefusedExtractException>(() => Open("[\n{\"a\":1},\n{\"a\": 110101199003070011X}]"));
        Assert.Equal(2, refused.Problem.Row);
        Assert.StartsWith("第 3 行", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("1101", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_limited()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 100)) + "1" + new string('}', 100);
        Assert.Equal("F115", Refused($"[{deep}]"));
        Assert.Equal("F115", Refused(new string('[', 100_000)));
    }

    [Fact]
    public void Huge_cell_is_refused_and_so_is_a_huge_list()
    {
        Assert.Equal("F104", Refused($$"""[{"a":"{{new string('x', 50_000_000)}}"}]"""));
        Assert.Equal("F104", Refused($$"""[{"a":[{{string.Join(',', Enumerable.Repeat("1", 1_000_000))}}]}]"""));
        Assert.Equal("F104", Refused($$"""[{"a":"{{new string('x', 2_000_000)}}"}]"""));
    }

    [Fact]
    public void Members_are_limited_even_when_they_are_null()
    {
        var limits = new TabularLimits { Columns = 10 };
        Assert.Equal("F106", Refused("[" + string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"m{{i}}":null}""")) + "]", null, limits));
        Assert.Equal("F106", Refused("[" + string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"m{{i}}":1}""")) + "]", null, limits));
    }

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public void Other_encodings_are_recognised(string name)
    {
        const string json = """[{"姓名":"张三㛃"}]""";
        var encoding = name switch
        {
            "utf-16le" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            "gb18030" => FoldedBytes.Of(ByteEncoding.Gb18030),
            _ => new UTF8Encoding(true),
        };
        foreach (var bytes in new byte[][] { encoding.GetBytes(json), [.. encoding.Preamble, .. encoding.GetBytes(json)] })
        {
            using var table = JsonTable.Open(new MemoryBytes(bytes), new TableFormat(), SpooledRows.Limits, spool, null);
            Assert.Equal(["姓名"], table.Columns);
            Assert.Equal(["1:张三㛃"], SpooledRows.Read(table));
            Assert.Equal(name, table.Description.Encoding);
        }
    }

    [Fact]
    public void Characters_that_left_the_private_use_area_in_2022_are_read_as_what_they_are_now()
    {
        byte[] json = [.. "[{\"x\":\""u8, 0xFE, 0x59, 0xA6, 0xD9, .. "\"}]"u8];
        using var table = JsonTable.Open(new MemoryBytes(json), new TableFormat(), SpooledRows.Limits, spool, null);
        Assert.Equal(["1:\u9FB4\uFE10"], SpooledRows.Read(table));
    }

    [Fact]
    public void Bytes_of_no_encoding_are_refused()
        => Assert.Equal("F107", SpooledRows.Refused(() => JsonTable.Open(new MemoryBytes(new byte[] { 0x5B, 0xFF, 0xFF, 0x5D }), new TableFormat(), SpooledRows.Limits, spool, null)));

    [Fact]
    public void Rows_in_are_rows_out()
        => Gen.Select(Gen.Int[0, 300], Gen.Int[1, 300], SpooledRows.OneOf("""{"a":1}""", """{"b":"张三"}""", """{"a":{"c":[1]}}""", "[1]", "null", """{"a":1,"a":2}""", "{}").Array[0, 100])
            .Holds((padding, batchBytes, rows) =>
            {
                var blanks = new string(' ', padding * 300);
                using var table = Open($$"""[{"a":1},{{blanks}}{{string.Concat(rows.Select(row => row + ","))}}{"a":2}]""", null, new TabularLimits { BatchBytes = batchBytes });
                var counted = SpooledRows.Read(table).Count + SpooledRows.ReadBroken(table).Count;
                return counted == table.RowCountAtMost && counted + SpooledRows.Layout(table).Total == rows.Length + 2;
            });
}
