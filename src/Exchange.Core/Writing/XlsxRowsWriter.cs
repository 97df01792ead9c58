using System.Globalization;
using System.IO.Compression;
using System.Text;
using Exchange.Core.Normalization;

namespace Exchange.Core.Writing;

/// <summary>
/// A workbook written forward only: titles merged over the whole width, a heading of one or two rows, the data, footers. Numbers and
/// serial dates are numbers, all else is text. A sheet that is full goes on in the next, with rows numbered anew.
/// </summary>
internal sealed class XlsxRowsWriter : RowsWriter
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Cell styles: 0 default, 1 text, 2 date; number formats 49 is text (@), 14 the short date.</summary>
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="SimSun"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private readonly ZipArchive archive;
    private readonly Stream stream;
    private readonly RowsShape shape;
    private readonly HeadingRows heading;
    private readonly int rowsOfSheet;
    private readonly bool withHeading;
    private XlsxSheetWriter sheet;
    private int sheets;

    /// <param name="stream">Disposed with this.</param>
    public XlsxRowsWriter(Stream stream, RowsShape shape, bool withHeading, int rowsOfSheet = RejectsWorkbook.SheetRows)
    {
        this.stream = stream;
        this.shape = shape;
        this.rowsOfSheet = rowsOfSheet;
        this.withHeading = withHeading;
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        heading = new HeadingRows(shape);
        sheet = Begin();
    }

    public override bool HasLayoutRows => true;

    public override long Write(ReadOnlySpan<string> cells)
    {
        if (sheet.Rows >= rowsOfSheet - shape.Footers.Count)
        {
            sheet.Dispose();
            sheet = Begin();
        }

        Rows++;
        return sheet.Write(cells, asText: false);
    }

    public override void WriteSubHeading(string text) => sheet.WriteAlone(text);

    public override long WriteHeadingAgain()
    {
        var first = sheet.Rows + 1;
        WriteHeading();
        return first;
    }

    public override long WriteBlank() => sheet.Write([], asText: true);

    public override void Dispose()
    {
        foreach (var footer in heading.Footers(Rows))
        {
            sheet.Write(footer, asText: false);
        }

        sheet.Dispose();
        WriteParts();
        archive.Dispose();
        stream.Dispose();
    }

    private XlsxSheetWriter Begin()
    {
        sheets++;
        var begun = new XlsxSheetWriter(RejectsWorkbookParts.Create(archive, RejectsWorkbookParts.SheetPart(sheets)), shape);
        sheet = begun;
        foreach (var title in shape.Titles)
        {
            begun.WriteAlone(title);
            begun.Merge(1, shape.Columns.Count);
        }

        if (withHeading)
        {
            WriteHeading();
        }

        return begun;
    }

    private void WriteHeading()
    {
        foreach (var row in heading.Heading)
        {
            sheet.Write(row, asText: true);
        }

        foreach (var (first, last) in heading.Groups())
        {
            sheet.Merge(first + 1, last + 1, up: 1);
        }
    }

    private void WriteParts()
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Add("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each(numbers, n => $"""<sheet name="{Name(n)}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets></workbook>
            """);
        Add("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships">{Each(numbers, n => $"""<Relationship Id="rId{n}" Type="{Office}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="rId{sheets + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        Add("xl/styles.xml", Styles);
        Add("_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Add("[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Content}.styles+xml"/>{Each(numbers, n => $"""<Override PartName="/{RejectsWorkbookParts.SheetPart(n)}" ContentType="{Content}.worksheet+xml"/>""")}</Types>
            """);
    }

    private string Name(int number)
    {
        var name = new StringBuilder();
        RejectsWorkbookSheet.AppendText(name, shape.Sheet + (number == 1 ? "" : $"_{number.ToString(CultureInfo.InvariantCulture)}"));
        return name.Replace("\"", "&quot;").ToString();
    }

    private static string Each(IEnumerable<int> numbers, Func<int, string> part) => string.Concat(numbers.Select(part));

    private void Add(string name, string xml)
    {
        using var part = RejectsWorkbookParts.Create(archive, name);
        part.Write(Encoding.UTF8.GetBytes(Declaration + xml));
    }
}
