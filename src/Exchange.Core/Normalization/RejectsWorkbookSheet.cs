using System.Globalization;
using System.Text;

namespace Exchange.Core.Normalization;

/// <summary>One worksheet of a <see cref="RejectsWorkbook"/>, written forward: heading, frozen, then rows of text.</summary>
internal sealed class RejectsWorkbookSheet : IDisposable
{
    /// <summary>Styles by their place in <see cref="RejectsWorkbookParts"/>.</summary>
    private const char TextStyle = '1';
    private const char HeadingStyle = '2';
    private const char FaultyStyle = '3';

    /// <summary>Excel takes no longer text in a cell, in UTF-16 units.</summary>
    private const int LongestText = 32_767;

    private const int FlushAt = 1 << 16;

    private readonly Stream output;
    private readonly string[] letters;
    private readonly StringBuilder xml = new();
    private int column;

    /// <param name="output">Disposed with the sheet.</param>
    /// <param name="titles">The heading.</param>
    /// <param name="ownColumns">How many of them are the sender's; the others are wider.</param>
    public RejectsWorkbookSheet(Stream output, IReadOnlyList<string> titles, int ownColumns)
    {
        this.output = output;
        letters = [.. Enumerable.Range(1, titles.Count).Select(Letters)];
        xml.Append("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""")
            .Append("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        AppendWidths(titles, ownColumns);
        xml.Append("<sheetData>");
        BeginRow();
        foreach (var title in titles)
        {
            AddCell(title, HeadingStyle);
        }

        EndRow();
    }

    /// <summary>Rows so far, the heading included.</summary>
    public int Rows { get; private set; }

    public void BeginRow()
    {
        Rows++;
        column = 0;
        xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{Rows}\">");
    }

    public void AddCell(string text, bool isFaulty) => AddCell(text, isFaulty ? FaultyStyle : TextStyle);

    public void EndRow()
    {
        xml.Append("</row>");
        if (xml.Length >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>Ends the sheet.</summary>
    public void Dispose()
    {
        xml.Append(CultureInfo.InvariantCulture, $"</sheetData><autoFilter ref=\"A1:{letters[^1]}{Rows}\"/></worksheet>");
        Flush();
        output.Dispose();
    }

    /// <summary>Name of a column counted from 1: A, Z, AA.</summary>
    internal static string Letters(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>
    /// Adds text of a cell: what XML cannot carry (control characters, lone surrogates) as _xHHHH_, as ECMA-376 says for
    /// ST_Xstring, and so a carriage return, which a reader would otherwise make a line feed, and text that looks like such an escape.
    /// </summary>
    internal static void AppendText(StringBuilder xml, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '<':
                    xml.Append("&lt;");
                    break;
                case '>':
                    xml.Append("&gt;");
                    break;
                case '&':
                    xml.Append("&amp;");
                    break;
                case '_' when LooksEscaped(text[i..]):
                    xml.Append("_x005F_");
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    xml.Append(c).Append(text[++i]);
                    break;
                case var _ when (c < ' ' && c is not ('\t' or '\n')) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF':
                    xml.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
                    break;
                default:
                    xml.Append(c);
                    break;
            }
        }
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text)
        => text is ['_', 'x', var a, var b, var c, var d, '_', ..]
            && char.IsAsciiHexDigit(a) && char.IsAsciiHexDigit(b) && char.IsAsciiHexDigit(c) && char.IsAsciiHexDigit(d);

    private void AddCell(string text, char style)
    {
        var reference = letters[column++];
        if (text.Length == 0 && style == TextStyle)
        {
            return;
        }

        xml.Append("<c r=\"").Append(reference).Append(CultureInfo.InvariantCulture, $"{Rows}").Append("\" s=\"").Append(style);
        if (text.Length == 0)
        {
            xml.Append("\"/>");
            return;
        }

        xml.Append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        AppendText(xml, Shortened(text));
        xml.Append("</t></is></c>");
    }

    private static ReadOnlySpan<char> Shortened(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        return text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText);
    }

    private void AppendWidths(IReadOnlyList<string> titles, int ownColumns)
    {
        const int idColumn = 20;
        const int reasonColumn = 32;
        xml.Append("<cols>");
        for (var i = 0; i < titles.Count; i++)
        {
            var title = titles[i].Sum(c => c < 0x2E80 ? 1 : 2) + 4;
            var width = Math.Clamp(title, i < ownColumns ? idColumn : 10, 40);
            width = i >= titles.Count - 2 ? reasonColumn : width;
            xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\" customWidth=\"1\"/>");
        }

        xml.Append("</cols>");
    }

    private void Flush()
    {
        output.Write(Encoding.UTF8.GetBytes(xml.ToString()));
        xml.Clear();
    }
}
