using System.IO.Compression;
using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class XlsxHostileTests
{
    private static readonly string[][] Small = [["姓名", "金额"], ["甲", "1"], ["乙", "2"]];

    [Fact]
    public void A_truncated_workbook_is_named_so_or_damaged_at_every_length()
    {
        var bytes = XlsxBuilder.OfRows(XlsxBuilder.Rows(Small)).Build();
        for (var length = 4; length < bytes.Length; length += 7)
        {
            var kind = KindOf(() => WorkbookRead.Xlsx(bytes[..length]));
            Assert.Contains(kind, (ProblemKind[])[ProblemKinds.TruncatedFile, ProblemKinds.ArchiveDamaged]);
        }

        Assert.Equal(ProblemKinds.TruncatedFile, KindOf(() => WorkbookRead.Xlsx(bytes[..(bytes.Length / 2)])));
    }

    [Fact]
    public void Mutated_bytes_are_read_the_same_or_refused()
    {
        const int seed = 41;
        var random = new Random(seed);
        var bytes = Rich().Build();
        var whole = WorkbookRead.Xlsx(bytes).Text;
        for (var round = 0; round < 1000; round++)
        {
            var mutated = Mutate(bytes, random);
            string text;
            try
            {
                text = WorkbookRead.Xlsx(mutated).Text;
            }
            catch (RefusedExtractException)
            {
                continue;
            }

            Assert.True(text == whole, $"seed {seed}, round {round}: the checksum let other rows pass");
        }
    }

    [Fact]
    public void Mutated_XML_is_read_or_refused()
    {
        const int seed = 42;
        var random = new Random(seed);
        var xml = Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><worksheet xmlns=\"{XlsxBuilder.Main}\"><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData>{RichRows}</sheetData></worksheet>");
        for (var round = 0; round < 1000; round++)
        {
            var builder = XlsxBuilder.OfSheet(Mutate(xml, random)).Strings("<t>甲</t>").Formats("yyyy-mm-dd");
            builder.Compression = CompressionLevel.NoCompression;
            try
            {
                builder.Read(limits: new TabularLimits { HeaderSearchRows = 3 });
            }
            catch (RefusedExtractException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void A_declared_document_type_is_forbidden()
    {
        const string bomb = "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";

        Assert.Equal(ProblemKinds.XmlForbidden, KindOf(() => XlsxBuilder.OfSheet(bomb).Read()));
        Assert.Equal(ProblemKinds.XmlForbidden, KindOf(() => XlsxBuilder.OfRows("").Part("xl/workbook.xml", bomb).Read()));
    }

    [Theory]
    [InlineData("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&unknown;</t></is></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&#xD800;</t></is></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row></sheetData></row></worksheet>")]
    [InlineData("<worksheet><x:sheetData></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=1></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"x\"></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c r=\"12\"/></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c r=\"AAAA1\"/></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"what\"/></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet></worksheet><worksheet/>")]
    [InlineData("<html></html>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"GB2312\"?><worksheet/>")]
    public void Malformed_XML_is_refused(string xml) => Assert.Equal(ProblemKinds.MalformedDocument, KindOf(() => XlsxBuilder.OfSheet(xml).Read()));

    [Theory]
    [InlineData("<worksheet><sheetData><row><c><v>1</v></c></row>")]
    [InlineData("<worksheet><sheetData><row><c r=\"A1")]
    [InlineData("<worksheet><!-- never closed ")]
    [InlineData("")]
    public void An_unfinished_part_is_truncated(string xml) => Assert.Equal(ProblemKinds.TruncatedFile, KindOf(() => XlsxBuilder.OfSheet(xml).Read()));

    [Fact]
    public void Nesting_is_limited()
        => Assert.Equal(ProblemKinds.MalformedDocument, KindOf(() => XlsxBuilder.OfSheet("<worksheet>" + string.Concat(Enumerable.Repeat("<a>", 100_000))).Read()));

    [Fact]
    public void A_sheet_that_expands_beyond_the_ratio_is_a_bomb()
    {
        var xml = new byte[68 << 20];
        xml.AsSpan().Fill((byte)' ');
        "<worksheet><sheetData>"u8.CopyTo(xml);
        "</sheetData></worksheet>"u8.CopyTo(xml.AsSpan(xml.Length - 24));

        Assert.Equal(ProblemKinds.CellTooLarge, KindOf(() => XlsxBuilder.OfSheet(xml).Read()));
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row/>", (xml.Length - 100) / 6))).CopyTo(xml, 22);
        var bomb = XlsxBuilder.OfSheet(xml);
        bomb.Compression = CompressionLevel.Optimal;
        Assert.Equal(ProblemKinds.ArchiveBomb, KindOf(() => bomb.Read()));
    }

    [Fact]
    public void All_parts_together_may_not_expand_beyond_the_limit()
        => Assert.Equal(ProblemKinds.ArchiveBomb, KindOf(() => XlsxBuilder.OfRows(XlsxBuilder.Rows(Small)).Read(limits: new TabularLimits { ExpandedBytes = 1000 })));

    [Fact]
    public void Shared_strings_are_limited_even_empty_ones()
    {
        var limits = new TabularLimits { SharedStringBytes = 10_000 };
        var builder = XlsxBuilder.OfRows(XlsxBuilder.Rows(Small)).Strings([.. Enumerable.Repeat("", 1000)]);

        Assert.Equal(ProblemKinds.ArchiveBomb, KindOf(() => builder.Read(limits: limits)));
    }

    [Fact]
    public void Cells_rows_and_columns_are_limited()
    {
        var limits = new TabularLimits { CellBytes = 100, RowBytes = 500, Columns = 10 };
        ProblemKind Kind(string row) => KindOf(() => XlsxBuilder.OfRows(row).Read(limits: limits));

        Assert.Equal(ProblemKinds.CellTooLarge, Kind($"<row>{XlsxBuilder.Inline(new string('a', 101))}</row>"));
        Assert.Equal(ProblemKinds.CellTooLarge, Kind($"<row>{XlsxBuilder.Inline(new string('a', 1 << 20))}</row>"));
        Assert.Equal(ProblemKinds.RowTooLarge, Kind($"<row>{string.Concat(Enumerable.Repeat(XlsxBuilder.Inline(new string('a', 90)), 6))}</row>"));
        Assert.Equal(ProblemKinds.TooManyColumns, Kind("<row><c r=\"K1\"><v>1</v></c></row>"));
    }

    [Fact]
    public void Lies_about_the_size_cost_nothing()
    {
        var read = XlsxBuilder.OfSheet("<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"2000000000\" hidden=\"1\"/></cols><sheetData>"
            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c><c r=\"XFD1\" s=\"3\"/></row><row r=\"999999999\"><c r=\"A999999999\"><v>1</v></c></row></sheetData></worksheet>").Read();

        Assert.Equal(999_999_999, Assert.Single(read.Rows).Number);
    }

    [Fact]
    public void What_is_no_workbook_is_named()
    {
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Html), Refusal("<html><table></table></html>"u8.ToArray()));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Xml), Refusal("<?xml version=\"1.0\"?><a/>"u8.ToArray()));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Text), Refusal("姓名,金额\n甲,1\n"u8.ToArray()));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Zip), Refusal(Zip("a.csv")));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Word), Refusal(Zip("word/document.xml")));
        Assert.Equal((ProblemKinds.WrongFormat, WorkbookDetails.Xlsb), Refusal(Zip("xl/workbook.bin")));
        Assert.Equal(ProblemKinds.EmptyFile, Refusal([]).Kind);
    }

    [Fact]
    public void An_encrypted_workbook_is_named()
        => Assert.Equal(ProblemKinds.ArchiveEncrypted, Refusal(XlsBuilder.Compound(("EncryptionInfo", new byte[5000]), ("EncryptedPackage", new byte[9000]))).Kind);

    private const string RichRows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>日期</t></is></c></row>"
        + "<row r=\"2\" hidden=\"0\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"0\"><v>43496</v></c></row>"
        + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>1</f><v>a&amp;b&#65;_x0041_</v></c><c r=\"B3\"><v>1.4010219800101E+17</v></c></row>"
        + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><r><t>a<![CDATA[<]]></t></r></is></c><c r=\"B4\" t=\"b\"><v>1</v></c></row>";

    private static XlsxBuilder Rich() => XlsxBuilder.OfRows(RichRows).Strings("<t>甲</t>").Formats("yyyy-mm-dd");

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutated = bytes.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    mutated = [.. mutated[..at], .. mutated[Math.Min(mutated.Length, at + random.Next(1, 20))..]];
                    break;
                default:
                    mutated = [.. mutated[..at], .. mutated[Math.Max(0, at - random.Next(1, 20))..]];
                    break;
            }
        }

        return mutated;
    }

    private static byte[] Zip(string name) => new XlsxBuilder().Zip(new Dictionary<string, byte[]> { [name] = [1] });

    private static ProblemKind KindOf(Action read) => Assert.Throws<RefusedExtractException>(read).Problem.Kind;

    private static (ProblemKind Kind, string? Detail) Refusal(byte[] bytes)
    {
        var problem = Assert.Throws<RefusedExtractException>(() => WorkbookRead.Xlsx(bytes)).Problem;
        return (problem.Kind, problem.Detail);
    }
}
