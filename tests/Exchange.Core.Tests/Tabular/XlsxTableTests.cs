using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

public sealed class XlsxTableTests
{
    private const string Heading = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>金额</t></is></c></row>";

    [Fact]
    public void Rows_carry_their_Excel_number_and_their_sheet()
    {
        var read = XlsxBuilder.OfRows(XlsxBuilder.Rows(["姓名", "金额"], ["甲", "1"], ["乙", "2"])).Read();

        Assert.Equal(["姓名", "金额"], read.Columns);
        Assert.Equal("甲|1\n乙|2", read.Text);
        Assert.Equal([2L, 3L], read.Rows.Select(row => row.Number));
        Assert.All(read.Rows, row => Assert.Equal("Sheet1", row.Sheet));
        Assert.Equal("xlsx", read.Description.Format);
        Assert.Equal(["Sheet1"], read.Description.Sheets);
    }

    [Theory]
    [InlineData("<c r=\"A2\" t=\"s\"><v>0</v></c>", "甲")]
    [InlineData("<c r=\"A2\" t=\"s\"><v>1</v></c>", "王小明")]
    [InlineData("<c r=\"A2\" t=\"s\"><v>2</v></c>", "山")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh></is></c>", "甲乙")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>a_x000D_b</v></c>", "a\rb")]
    [InlineData("<c r=\"A2\"><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c r=\"A2\"><is><t>甲</t></is></c>", "甲")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><v>甲</v></c>", "甲")]
    [InlineData("<c r=\"A2\" t=\"n\"><v>12.5</v></c>", "12.5")]
    [InlineData("<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c r=\"A2\" t=\"b\"><v>0</v></c>", "FALSE")]
    [InlineData("<c r=\"A2\" t=\"e\"><v>#REF!</v></c>", "#REF!")]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2019-01-31T00:00:00</v></c>", "2019-01-31")]
    [InlineData("<c r=\"A2\" t=\"d\"><v>2019-01-31T08:30:00.000</v></c>", "2019-01-31 08:30:00")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a &lt;&#x4E2D;&#25991;&gt; </t></is></c>", " a <中文> ")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t><![CDATA[a<&b]]>c</t></is></c>", "a<&bc")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>a<!-- no -->b<?no?>c</t></is></c>", "abc")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>_xD840__xDC00__x005F_x0041_</t></is></c>", "\U00020000_x0041_")]
    [InlineData("<c r='A2' t = \"n\" ><v>7</v ></c>", "7")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>a\r\nb\rc</t></is></c>", "a\nb\nc")]
    public void Every_kind_of_cell_becomes_text(string cell, string text)
    {
        var read = XlsxBuilder
            .OfRows($"{Heading}<row r=\"2\">{cell}<c r=\"B2\"><v>9</v></c></row>")
            .Strings("<t>甲</t>", "<r><t>王</t></r><r><rPr><sz val=\"9\"/></rPr><t>小明</t></r>", "<t>山</t><rPh sb=\"0\" eb=\"1\"><t>やま</t></rPh><phoneticPr fontId=\"1\"/>")
            .Read();

        Assert.Equal(text + "|9", read.Text);
    }

    [Fact]
    public void An_error_of_a_formula_is_noted_and_not_available_is_empty()
    {
        var read = XlsxBuilder.OfRows($"{Heading}<row r=\"2\"><c t=\"e\"><v>#N/A</v></c><c><v>9</v></c></row>").Read();

        Assert.Equal("|9", read.Text);
        Assert.Equal(ProblemKinds.FormulaErrors, Assert.Single(read.Problems).Kind);
    }

    [Fact]
    public void Gaps_are_empty_cells_whatever_the_order_in_the_file()
    {
        var read = XlsxBuilder.OfRows(
            "<row r=\"1\"><c r=\"C1\" t=\"inlineStr\"><is><t>丙</t></is></c><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>乙</t></is></c></row>"
            + "<row r=\"5\"><c r=\"C5\"><v>3</v></c></row>"
            + "<row r=\"4\"><c r=\"B4\"><v>2</v></c><c><v>4</v></c></row>"
            + "<row><c><v>1</v></c></row>").Read();

        Assert.Equal("||3\n|2|4\n1||", read.Text);
        Assert.Equal([5L, 4L, 5L], read.Rows.Select(row => row.Number));
    }

    [Fact]
    public void A_cell_that_stands_twice_is_refused()
        => Refused(ProblemKinds.MalformedDocument, XlsxBuilder.OfRows($"{Heading}<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>"));

    [Fact]
    public void Prefixes_and_the_strict_namespace_read_alike()
    {
        var xml = $"<x:worksheet xmlns:x=\"{XlsxBuilder.Strict}\"><x:dimension ref=\"A1:XFD1048576\"/><x:sheetData>"
            + "<x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>姓名</x:t></x:is></x:c></x:row>"
            + "<x:row r=\"2\"><x:c r=\"A2\"><x:v>5</x:v></x:c></x:row></x:sheetData><x:pageMargins left=\"1\"/></x:worksheet>";

        Assert.Equal("5", XlsxBuilder.OfSheet(xml).Read().Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Utf16_parts_are_read(bool bigEndian)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet xmlns=\"{XlsxBuilder.Main}\"><sheetData>{XlsxBuilder.Rows(["姓名"], ["甲"])}</sheetData></worksheet>";
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);

        Assert.Equal("甲", XlsxBuilder.OfSheet([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]).Read().Text);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
        => Assert.Equal("甲", XlsxBuilder.OfSheet("\uFEFF<?xml version='1.0' encoding='utf-8'?><worksheet><sheetData>" + XlsxBuilder.Rows(["姓名"], ["甲"]) + "</sheetData></worksheet>").Read().Text);

    [Fact]
    public void Tokens_across_the_window_stay_whole()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => new[] { $"王{i}<>&", new string('长', i % 300), $"{i}" }).ToArray();
        var read = XlsxBuilder.OfRows(XlsxBuilder.Rows([["姓名", "住址", "序号"], .. rows])).Read();

        Assert.Equal(rows.Length, read.Rows.Count);
        Assert.All(read.Rows.Zip(rows), pair => Assert.Equal(pair.Second, pair.First.Cells));
    }

    [Fact]
    public void Titles_merged_over_the_columns_and_headings_of_two_rows_are_found()
    {
        var format = new TableFormat { Format = FileFormat.Xlsx, KnownTitles = [["姓名"], ["收入/工资"], ["收入/奖金"]] };
        var read = XlsxBuilder.OfRows(XlsxBuilder.Rows(["某区收入明细表"], ["姓名", "收入", ""], ["", "工资", "奖金"], ["甲", "1", "2"])).Read(format);

        Assert.Equal(["姓名", "收入/工资", "收入/奖金"], read.Columns);
        Assert.Equal("甲|1|2", read.Text);
        Assert.Equal((1, 2, 3), ((int)read.Layout.Title, (int)read.Layout.Header, (int)read.Description.HeaderRow));
    }

    [Fact]
    public void Hidden_rows_and_columns_are_read_unless_the_mapping_skips_them()
    {
        const string rows = "<row r=\"1\"><c t=\"inlineStr\"><is><t>甲</t></is></c><c t=\"inlineStr\"><is><t>乙</t></is></c><c t=\"inlineStr\"><is><t>丙</t></is></c></row>"
            + "<row r=\"2\" hidden=\"1\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row r=\"3\"><c><v>4</v></c><c><v>5</v></c><c><v>6</v></c></row>";
        var builder = new XlsxBuilder().Sheet("Sheet1", rows, before: "<cols><col min=\"2\" max=\"2\" width=\"0\" hidden=\"1\"/></cols>");
        var skipping = new TableFormat { Format = FileFormat.Xlsx, Layout = new Layout { SkipHidden = true } };

        Assert.Equal("1|2|3\n4|5|6", builder.Read().Text);
        var read = builder.Read(skipping);
        Assert.Equal("4|6", read.Text);
        Assert.Equal(ProblemKinds.HiddenRows, Assert.Single(read.Problems).Kind);
    }

    [Fact]
    public void Rows_in_are_rows_out()
    {
        var random = new Random(20_240_501);
        for (var round = 0; round < 30; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 400)).Select(i => new[] { $"人{i}", $"{random.Next()}", random.Next(3) == 0 ? "" : "值" }).ToArray();
            var limits = new TabularLimits { BatchBytes = random.Next(200, 5000) };
            var read = XlsxBuilder.OfRows(XlsxBuilder.Rows([["姓名", "数", "注"], .. rows])).Read(limits: limits);

            Assert.Equal(rows.Select(row => string.Join('|', row)), read.Rows.Select(row => string.Join('|', row.Cells)));
        }
    }

    private static void Refused(ProblemKind kind, XlsxBuilder builder)
        => Assert.Equal(kind, Assert.Throws<RefusedExtractException>(() => builder.Read()).Problem.Kind);
}
