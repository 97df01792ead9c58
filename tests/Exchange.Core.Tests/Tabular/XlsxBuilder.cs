using System.IO.Compression;
using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

/// <summary>A small workbook written part by part, so that a test can write what no program would.</summary>
internal sealed class XlsxBuilder
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, byte[]> parts = [];
    private readonly List<(string Name, string State)> sheets = [];

    public string? SharedStrings { get; set; }

    public string? Styles { get; set; }

    public string WorkbookProperties { get; set; } = "";

    public CompressionLevel Compression { get; set; } = CompressionLevel.Fastest;

    /// <summary>Rows as they stand between the tags of sheetData.</summary>
    public static XlsxBuilder OfRows(string rows) => new XlsxBuilder().Sheet("Sheet1", rows);

    /// <summary>The XML of a whole worksheet.</summary>
    public static XlsxBuilder OfSheet(string xml) => OfSheet(Encoding.UTF8.GetBytes(xml));

    public static XlsxBuilder OfSheet(byte[] xml)
    {
        var builder = new XlsxBuilder().Sheet("Sheet1", "");
        builder.parts["xl/worksheets/sheet1.xml"] = xml;
        return builder;
    }

    public static string Rows(params string[][] rows)
        => string.Concat(rows.Select((row, number) => $"<row r=\"{number + 1}\">{string.Concat(row.Select(Inline))}</row>"));

    public static string Inline(string text)
        => $"<c t=\"inlineStr\"><is><t>{text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</t></is></c>";

    public XlsxBuilder Sheet(string name, string rows, string state = "visible", string before = "")
    {
        sheets.Add((name, state));
        return Part($"xl/worksheets/sheet{sheets.Count}.xml", $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{Main}">{before}<sheetData>{rows}</sheetData></worksheet>""");
    }

    public XlsxBuilder Part(string name, string xml)
    {
        parts[name] = Encoding.UTF8.GetBytes(xml);
        return this;
    }

    /// <summary>Cell styles with the number formats given: a format's id, or its code.</summary>
    public XlsxBuilder Formats(params string[] formats)
    {
        var custom = string.Concat(formats.Select((code, i) => int.TryParse(code, out _) ? "" : $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/>"));
        var styles = string.Concat(formats.Select((code, i) => $"<xf numFmtId=\"{(int.TryParse(code, out var id) ? id : 200 + i)}\"/>"));
        Styles = $"<styleSheet xmlns=\"{Main}\"><numFmts>{custom}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>";
        return this;
    }

    public XlsxBuilder Strings(params string[] items)
    {
        SharedStrings = $"<sst xmlns=\"{Main}\">{string.Concat(items.Select(item => $"<si>{item}</si>"))}</sst>";
        return this;
    }

    public byte[] Build()
    {
        var all = new Dictionary<string, byte[]>(parts);
        void Add(string name, string xml) => all.TryAdd(name, Encoding.UTF8.GetBytes(xml));
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        var links = string.Concat(numbers.Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"));
        if (SharedStrings is not null)
        {
            links += $"<Relationship Id=\"rIdS\" Type=\"{Office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>";
            Add("xl/sharedStrings.xml", SharedStrings);
        }

        if (Styles is not null)
        {
            links += $"<Relationship Id=\"rIdF\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>";
            Add("xl/styles.xml", Styles);
        }

        var list = string.Concat(numbers.Select(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" state=\"{sheets[n - 1].State}\" r:id=\"rId{n}\"/>"));
        Add("_rels/.rels", $"<Relationships><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{WorkbookProperties}<sheets>{list}</sheets></workbook>");
        Add("xl/_rels/workbook.xml.rels", $"<Relationships>{links}</Relationships>");
        return Zip(all);
    }

    public byte[] Zip(IReadOnlyDictionary<string, byte[]> entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var part = archive.CreateEntry(name, Compression).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    public WorkbookRead Read(TableFormat? format = null, TabularLimits? limits = null) => WorkbookRead.Xlsx(Build(), format, limits);
}
