using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Core.Tabular;
using Exchange.Core.Tests.Tabular;

namespace Exchange.Core.Tests.Extracts;

/// <summary>Workbooks, documents and tables.</summary>
internal static class RecordForms
{
    private const int DbfWidth = 40;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ExtractForm Xlsx(bool shared) => new(
        shared ? "xlsx with shared strings" : "xlsx",
        new TableFormat { Format = FileFormat.Xlsx },
        (_, lines) => shared ? Shared(lines) : Book(XlsxBuilder.Rows([.. lines.Select(line => line.ToArray())])).Build());

    public static ExtractForm Xls { get; } = new(
        "xls",
        new TableFormat { Format = FileFormat.Xls },
        (_, lines) => new XlsBuilder().Sheet("表", [.. lines.Select(line => line.Select(object? (cell) => cell.Length == 0 ? null : cell).ToArray())]).Build());

    public static ExtractForm Json(string encoding) => new(
        $"json {encoding}",
        new TableFormat { Format = FileFormat.Json, Encoding = encoding, Record = "/rows" },
        (heading, lines) => TextForms.Encode(encoding, false, $$"""{"rows":[{{string.Join(",\n", lines.Select(line => Object(heading, line)))}}]}"""))
    {
        HasHeadingLine = false,
    };

    public static ExtractForm JsonArrays { get; } = new(
        "json of arrays",
        new TableFormat { Format = FileFormat.Json, Record = "" },
        (_, lines) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(lines, Plain)));

    public static ExtractForm JsonLines(string encoding) => new(
        $"json lines {encoding}",
        new TableFormat { Format = FileFormat.JsonLines, Encoding = encoding },
        (heading, lines) => TextForms.Encode(encoding, false, string.Concat(lines.Select(line => Object(heading, line) + "\n"))))
    {
        HasHeadingLine = false,
    };

    public static ExtractForm Xml(string encoding) => new(
        $"xml {encoding}",
        new TableFormat { Format = FileFormat.Xml, Record = "/rows/row" },
        (heading, lines) => TextForms.Encode(encoding, true, $"<?xml version=\"1.0\" encoding=\"{encoding[..Math.Min(encoding.Length, 7)]}\"?>\n<rows>\n{string.Concat(lines.Select(line => Element(heading, line)))}</rows>\n"))
    {
        HasHeadingLine = false,
    };

    public static ExtractForm Dbf { get; } = new(
        "dbf",
        new TableFormat { Format = FileFormat.Dbf },
        (heading, lines) => DbfFile.Make(0x03, [.. heading.Select(name => $"{name} C {DbfWidth}")], [.. lines.Select(Record)]))
    {
        HasHeadingLine = false,
        TakesLineEnds = false,
    };

    private static byte[] Shared(IReadOnlyList<IReadOnlyList<string>> lines)
    {
        var texts = lines.SelectMany(line => line).Distinct().ToList();
        var rows = lines.Select((line, i) => $"<row r=\"{i + 1}\">{string.Concat(line.Select(cell => $"<c t=\"s\"><v>{texts.IndexOf(cell)}</v></c>"))}</row>");
        return Book(string.Concat(rows)).Strings([.. texts.Select(text => $"<t xml:space=\"preserve\">{Escape(text)}</t>")]).Formats("yyyy-mm-dd").Build();
    }

    /// <summary>The content types tell a workbook from any other zip.</summary>
    private static XlsxBuilder Book(string rows) => XlsxBuilder.OfRows(rows).Part("[Content_Types].xml", "<Types/>");

    private static string Object(IReadOnlyList<string> heading, IReadOnlyList<string> line)
        => JsonSerializer.Serialize(heading.Zip(line).ToDictionary(cell => cell.First, cell => cell.Second), Plain);

    private static string Element(IReadOnlyList<string> heading, IReadOnlyList<string> line)
        => $"<row>{string.Concat(heading.Zip(line).Select(cell => $"<{cell.First}>{Escape(cell.Second)}</{cell.First}>"))}</row>\n";

    private static string Escape(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal);

    private static byte[] Record(IReadOnlyList<string> line)
        => [(byte)' ', .. line.SelectMany(cell => DbfFile.Text(cell) is var bytes ? [.. bytes, .. Enumerable.Repeat((byte)' ', DbfWidth - bytes.Length)] : Array.Empty<byte>())];
}
