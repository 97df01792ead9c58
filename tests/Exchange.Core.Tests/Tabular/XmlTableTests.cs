using System.Text;
using CsCheck;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class XmlTableTests : IDisposable
{
    private readonly Spool spool = new();

    public void Dispose() => spool.Dispose();

    private ITable Open(byte[] xml, string? record = "/rows/row", TabularLimits? limits = null)
        => XmlTable.Open(new MemoryBytes(xml), new TableFormat { Format = FileFormat.Xml, Record = record }, limits ?? SpooledRows.Limits, spool, null);

    private ITable Open(string xml, string? record = "/rows/row", TabularLimits? limits = null) => Open(Encoding.UTF8.GetBytes(xml), record, limits);

    private string Refused(string xml, string? record = "/rows/row", TabularLimits? limits = null)
        => SpooledRows.Refused(() => Open(xml, record, limits).Dispose());

    [Fact]
    public void Elements_attributes_and_nested_elements_are_cells()
    {
        using var table = Open("""
            <?xml version="1.0"?>
            <rows xmlns="urn:x">
              <head><row>no</row></head>
              <row id="7"><person><name>张三</name><sex code="1"/></person><note><![CDATA[a<b]]> &amp; c</note></row>
              <row><note/><person>mixed <name> 李四 </name></person></row>
              <other/>
              <row/>
            </rows>
            """);
        Assert.Equal(["@id", "person/name", "person/sex/@code", "note", "person"], table.Columns);
        Assert.Equal(["1:7,张三,1,a<b & c,", "2:, 李四 ,,,mixed"], SpooledRows.Read(table));
        Assert.Equal(1, SpooledRows.Layout(table).Blank);
    }

    [Fact]
    public void Repeated_siblings_are_numbered()
    {
        using var table = Open("<rows><row><p>1</p><p>2</p><m><n>a</n></m><m><n>b</n></m></row><row><p>3</p></row></rows>");
        Assert.Equal(["p", "p[2]", "m/n", "m[2]/n"], table.Columns);
        Assert.Equal(["1:1,2,a,b", "2:3,,,"], SpooledRows.Read(table));
    }

    [Fact]
    public void Without_a_path_the_children_of_the_root_are_rows()
        => Assert.Equal(["1:1", "2:2"], SpooledRows.Read(Open("<r><a><x>1</x></a><b><x>2</x></b></r>", null)));

    [Fact]
    public void Record_with_text_alone_keeps_it()
    {
        using var table = Open("<rows><row>甲</row><row a='1'>乙</row></rows>");
        Assert.Equal([".", "@a"], table.Columns);
        Assert.Equal(["1:甲,", "2:乙,1"], SpooledRows.Read(table));
    }

    [Theory]
    [InlineData("<!DOCTYPE rows [<!ENTITY a \"x\">]><rows><row><x>&a;</x></row></rows>")]
    [InlineData("<!DOCTYPE rows SYSTEM \"file:///etc/passwd\"><rows/>")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- c --><!DOCTYPE rows [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rows><row><x>&e;</x></row></rows>")]
    [InlineData("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>")]
    public void Document_types_are_refused(string xml) => Assert.Equal("F114", Refused(xml));

    [Theory]
    [InlineData("", "F101")]
    [InlineData("  \n ", "F101")]
    [InlineData("<rows></rows>", "F101")]
    [InlineData("<rows><row></row></rows>", "F101")]
    [InlineData("<a><row><x>1</x></row></a>", "F116")]
    [InlineData("<rows><row><x>1</y></row></rows>", "F115")]
    [InlineData("<rows><row><x>&nbsp;</x></row></rows>", "F115")]
    [InlineData("<rows><row><x>1</x></row></rows><rows/>", "F115")]
    [InlineData("no xml", "F115")]
    [InlineData("<rows><row><x>1", "F102")]
    [InlineData("<rows><row><x>1</x></row>", "F102")]
    public void Documents_that_cannot_be_read_are_refused(string xml, string code) => Assert.Equal(code, Refused(xml));

    [Fact]
    public void Every_truncation_is_noticed()
    {
        const string xml = "<rows><row a=\"1\"><x>张三 &amp; 李四</x><y><![CDATA[z]]></y></row></rows>";
        for (var length = 1; length < xml.Length; length++)
        {
            Assert.Equal("F102", Refused(xml[..length]));
        }
    }

    [Fact]
    public void Place_of_an_error_is_told_without_its_text()
    {
        var refused = Assert.Throws<RefusedExtractException>(() => Open("<rows>\n<row><x>1</x></row>\n<row><x>110101199003070011</110101></row></rows>"));
        Assert.Equal(2, refused.Problem.Row);
        Assert.StartsWith("第 3 行", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("1101", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_are_left_to_the_rules_for_cells()
        => Assert.Equal(["1:a\u0001b"], SpooledRows.Read(Open("<rows><row><x>a&#1;b</x></row></rows>")));

    [Fact]
    public void Nesting_is_limited()
    {
        Assert.Equal("F115", Refused($"<rows><row>{string.Concat(Enumerable.Repeat("<a>", 100))}"));
        Assert.Equal("F115", Refused(string.Concat(Enumerable.Repeat("<a>", 100_000))));
    }

    [Fact]
    public void Huge_tokens_are_refused_wherever_they_stand()
    {
        var huge = new string('x', 50_000_000);
        Assert.Equal("F104", Refused($"<rows><row><a>{huge}</a></row></rows>"));
        Assert.Equal("F104", Refused($"<rows><row a='{huge}'/></rows>"));
        Assert.Equal("F104", Refused($"<rows><!-- {huge} --><row/></rows>"));
        Assert.Equal("F104", Refused($"<rows>{huge}<row/></rows>"));
        Assert.Equal("F104", Refused($"<{huge}/>"));
        Assert.Equal("F104", Refused($"<rows><row><a><![CDATA[{huge}]]></a></row></rows>"));
    }

    [Fact]
    public void Cell_of_the_size_allowed_is_read()
    {
        using var table = Open($"<rows><row><a>{new string('x', 1 << 20)}</a></row></rows>");
        var batch = new RowBatch();
        table.Read(0, batch);
        Assert.Equal(1 << 20, batch[0, 0].Length);
    }

    [Fact]
    public void Names_are_limited()
    {
        Assert.Equal("F106", Refused($"<rows><row>{string.Concat(Enumerable.Range(0, 5000).Select(i => $"<a{i}/>"))}</row></rows>"));
        Assert.Equal("F106", Refused($"<rows><row>{string.Concat(Enumerable.Repeat("<a>1</a>", 5000))}</row></rows>"));
        var names = string.Concat(Enumerable.Range(0, 100).Select(i => $"<{new string('n', 100_000)}{i}/>"));
        Assert.Equal("F106", Refused($"<rows>{names}</rows>"));
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("gbk")]
    [InlineData("gb2312")]
    public void Declared_encoding_is_gb18030_whatever_it_is_called(string name)
    {
        var xml = FoldedBytes.Of(ByteEncoding.Gb18030).GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?><rows><row><x>张三㛃</x></row></rows>");
        using var table = Open(xml);
        Assert.Equal(["1:张三㛃"], SpooledRows.Read(table));
        Assert.Equal("gb18030", table.Description.Encoding);
    }

    [Fact]
    public void Characters_that_left_the_private_use_area_in_2022_are_read_as_what_they_are_now()
    {
        byte[] xml = [.. "<?xml version=\"1.0\" encoding=\"GBK\"?><rows><row><x>"u8, 0xFE, 0x59, 0xA6, 0xD9, .. "</x></row></rows>"u8];
        using var table = Open(xml);
        Assert.Equal(["1:\u9FB4\uFE10"], SpooledRows.Read(table));
    }

    [Fact]
    public void Utf_16_is_recognised_by_its_bytes_and_not_by_its_name()
    {
        const string xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?><rows><row><x>张三</x></row></rows>";
        foreach (var bytes in new byte[][] { Encoding.Unicode.GetBytes(xml), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(xml)], Encoding.BigEndianUnicode.GetBytes(xml), Encoding.UTF8.GetBytes(xml) })
        {
            using var table = Open(bytes);
            Assert.Equal(["1:张三"], SpooledRows.Read(table));
        }
    }

    [Fact]
    public void Unknown_encoding_is_refused() => Assert.Equal("F107", Refused("<?xml version='1.0' encoding='big5'?><rows><row><x>1</x></row></rows>"));

    [Fact]
    public void Rows_in_are_rows_out()
        => Gen.Select(SpooledRows.OneOf("<row><a>1</a></row>", "<row a='1'/>", "<row>  </row>", "<row/>", "<row><b><c>x</c><c/></b></row>", "<row>&lt;</row>").Array[0, 100], Gen.Int[1, 300])
            .Holds((rows, batchBytes) =>
            {
                using var table = Open($"<rows><row><a>0</a></row>{string.Join("\n ", rows)}</rows>", limits: new TabularLimits { BatchBytes = batchBytes });
                var counted = SpooledRows.Read(table).Count;
                return counted == table.RowCountAtMost && counted + SpooledRows.Layout(table).Total == rows.Length + 1;
            });
}
