using System.Globalization;
using System.IO.Compression;
using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>The parts of a <see cref="RejectsWorkbook"/> besides its sheets. They name no time and no author.</summary>
internal static class RejectsWorkbookParts
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Cell styles: 0 default, 1 text, 2 heading, 3 faulty cell; number format 49 is text (@).</summary>
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E1F2"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    public static string SheetPart(int sheet) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheet}.xml");

    /// <summary>A new part of the package, dated at the beginning of zip's calendar.</summary>
    public static Stream Create(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    /// <param name="sheets">Worksheets written; all but the last are full.</param>
    /// <param name="columns">Columns of each.</param>
    /// <param name="lastRows">Rows of the last, the heading included.</param>
    /// <param name="fullRows">Rows of the others.</param>
    public static void Write(ZipArchive archive, int sheets, int columns, int lastRows, int fullRows)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Add(archive, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each(numbers, n => $"""<sheet name="{SheetName(n)}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets><definedNames>{Each(numbers, n => FilterName(n, columns, n == sheets ? lastRows : fullRows))}</definedNames></workbook>
            """);
        Add(archive, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships">{Each(numbers, n => $"""<Relationship Id="rId{n}" Type="{Office}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="rId{sheets + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        Add(archive, "xl/styles.xml", Styles);
        Add(archive, "_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Add(archive, "[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Content}.styles+xml"/>{Each(numbers, n => $"""<Override PartName="/{SheetPart(n)}" ContentType="{Content}.worksheet+xml"/>""")}</Types>
            """);
    }

    private static string SheetName(int sheet)
        => sheet == 1 ? RejectTitles.Worksheet : string.Create(CultureInfo.InvariantCulture, $"{RejectTitles.Worksheet}{sheet}");

    /// <summary>Excel keeps the range of a sheet's filter under this hidden name too.</summary>
    private static string FilterName(int sheet, int columns, int rows)
        => $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{sheet - 1}" hidden="1">'{SheetName(sheet)}'!$A$1:${RejectsWorkbookSheet.Letters(columns)}${rows}</definedName>""";

    private static string Each(IEnumerable<int> numbers, Func<int, string> part) => string.Concat(numbers.Select(part));

    private static void Add(ZipArchive archive, string name, string xml)
    {
        using var part = Create(archive, name);
        part.Write(Encoding.UTF8.GetBytes(Declaration + xml));
    }
}
