using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Exchange.Hub.Tests.Query;

/// <summary>The smallest workbook of texts, written and read without the product.</summary>
internal static partial class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static byte[] Of(IReadOnlyList<string[]> rows)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var cells = string.Concat(rows.Select((row, i) => $"<row r=\"{i + 1}\">{string.Concat(row.Select((cell, j) => $"<c r=\"{(char)('A' + j)}{i + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>"));
            Add(archive, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{cells}</sheetData></worksheet>");
            Add(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"答复\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add(archive, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(archive, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        }

        return stream.ToArray();
    }

    /// <summary>Rows of texts, empty cells left out.</summary>
    public static IReadOnlyList<string[]> Read(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return [.. Row().Matches(sheet.ReadToEnd()).Select(row => Text().Matches(row.Value).Select(text => text.Groups[1].Value).ToArray())];
    }

    private static void Add(ZipArchive archive, string name, string xml)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }

    [GeneratedRegex("<row .*?</row>")]
    private static partial Regex Row();

    [GeneratedRegex("<t[^>]*>([^<]*)</t>")]
    private static partial Regex Text();
}
