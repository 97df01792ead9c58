using System.Buffers;
using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Extracts;

/// <summary>Extracts that are lines of text.</summary>
internal static class TextForms
{
    /// <summary>Wide enough for every cell of the tests.</summary>
    private const int Width = 40;

    private static readonly SearchValues<char> Special = SearchValues.Create("\"\r\n|!,\t;^");

    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    public static ExtractForm Csv(string delimiter, string encoding, bool mark = false, bool isDeclared = true) => new(
        $"csv {delimiter} {encoding}{(mark ? " with mark" : "")}{(isDeclared ? "" : " not declared")}",
        new TableFormat { Format = FileFormat.Csv, Encoding = isDeclared ? encoding : null, Dialect = new Dialect { Delimiter = isDeclared ? delimiter : null } },
        (_, lines) => Encode(encoding, mark, Text(lines, delimiter)))
    {
        BreaksOnCount = true,
    };

    /// <summary>Backslashes before quotes instead of doubled ones.</summary>
    public static ExtractForm Escaped(string encoding) => new(
        $"csv with escapes {encoding}",
        new TableFormat { Format = FileFormat.Csv, Encoding = encoding, Dialect = new Dialect { Delimiter = ",", DoubleQuote = false, EscapeChar = '\\' } },
        (_, lines) => Encode(encoding, false, Text(lines, ",", "\\\"")))
    {
        BreaksOnCount = true,
    };

    public static ExtractForm Fixed(string encoding, bool inCharacters, IReadOnlyList<string> columns) => new(
        $"fixed width in {(inCharacters ? "characters" : "bytes")} {encoding}",
        new TableFormat
        {
            Format = FileFormat.Fixed,
            Encoding = encoding,
            FixedInCharacters = inCharacters,
            FixedColumns = [.. columns.Select((column, i) => new FixedColumn(column, 1 + (i * Width), Width))],
        },
        (_, lines) => Encode(encoding, false, string.Concat(lines.Select(line => string.Concat(line.Select(cell => Pad(cell, encoding, inCharacters))) + "\r\n"))))
    {
        TakesLineEnds = false,
    };

    public static byte[] Encode(string encoding, bool mark, string text)
    {
        Encoding by = encoding switch
        {
            "gb18030" => Gb18030,
            "utf-16le" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            _ => new UTF8Encoding(true),
        };
        return [.. mark ? by.GetPreamble() : [], .. by.GetBytes(text)];
    }

    private static string Text(IEnumerable<IReadOnlyList<string>> lines, string delimiter, string quote = "\"\"")
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendJoin(delimiter, line.Select(cell => cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", quote, StringComparison.Ordinal)}\"" : cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Pad(string cell, string encoding, bool inCharacters)
        => cell + new string(' ', Width - (inCharacters ? cell.EnumerateRunes().Count() : Encode(encoding, false, cell).Length));
}
