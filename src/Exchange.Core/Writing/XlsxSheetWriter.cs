using System.Buffers;
using System.Globalization;
using System.Text;
using Exchange.Core.Normalization;

namespace Exchange.Core.Writing;

/// <summary>One worksheet of an export, written forward.</summary>
internal sealed class XlsxSheetWriter : IDisposable
{
    private const int FlushAt = 1 << 15;
    private const int MostDigits = 15;

    /// <summary>Signs that stand in XML as they are: digits, letters, common signs, Chinese characters.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', 0x5F).Concat(Enumerable.Range(0x4E00, 0x5200)).Select(code => (char)code).Where(c => c is not ('<' or '>' or '&' or '_'))]);

    private readonly Stream output;
    private readonly string[] letters;
    private readonly WrittenKind[] kinds;
    private readonly StringBuilder xml = new();
    private readonly List<string> merges = [];

    /// <param name="output">Disposed with the sheet.</param>
    public XlsxSheetWriter(Stream output, RowsShape shape)
    {
        this.output = output;
        letters = [.. Enumerable.Range(1, shape.Columns.Count).Select(RejectsWorkbookSheet.Letters)];
        kinds = [.. shape.Columns.Select(column => column.Kind)];
        xml.Append("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
    }

    /// <summary>Rows so far, shape included.</summary>
    public int Rows { get; private set; }

    /// <param name="asText">No cell is a number.</param>
    /// <returns>The row's number.</returns>
    public long Write(ReadOnlySpan<string> cells, bool asText)
    {
        Rows++;
        xml.Append("<row r=\"").Append(Rows).Append("\">");
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length > 0)
            {
                WriteCell(i, cells[i], asText ? WrittenKind.Text : kinds[i]);
            }
        }

        xml.Append("</row>");
        if (xml.Length >= FlushAt)
        {
            Flush();
        }

        return Rows;
    }

    /// <summary>A row with one filled cell.</summary>
    public void WriteAlone(string text) => Write([text], asText: true);

    /// <summary>Merges cells of the last row, and of rows above it.</summary>
    public void Merge(int first, int last, int up = 0)
    {
        var top = Rows - up;
        if (last > first || (up > 0 && first == last))
        {
            var bottom = up > 0 && last > first ? top : Rows;
            merges.Add(string.Create(CultureInfo.InvariantCulture, $"{RejectsWorkbookSheet.Letters(first)}{top}:{RejectsWorkbookSheet.Letters(last)}{bottom}"));
        }
    }

    public void Dispose()
    {
        xml.Append("</sheetData>");
        if (merges.Count > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merges.Count}\">");
            merges.ForEach(merge => xml.Append("<mergeCell ref=\"").Append(merge).Append("\"/>"));
            xml.Append("</mergeCells>");
        }

        xml.Append("</worksheet>");
        Flush();
        output.Dispose();
    }

    private void WriteCell(int column, string text, WrittenKind kind)
    {
        xml.Append("<c r=\"").Append(letters[column]).Append(Rows);
        if (kind != WrittenKind.Text && PlainNumber.Is(text, MostDigits))
        {
            xml.Append(kind == WrittenKind.Date ? "\" s=\"2\"><v>" : "\"><v>").Append(text).Append("</v></c>");
            return;
        }

        xml.Append("\" s=\"1\" t=\"inlineStr\"><is><t");
        xml.Append(text[0] <= ' ' || text[^1] <= ' ' ? " xml:space=\"preserve\">" : ">");
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            xml.Append(text);
        }
        else
        {
            RejectsWorkbookSheet.AppendText(xml, text);
        }

        xml.Append("</t></is></c>");
    }

    private void Flush()
    {
        output.Write(Encoding.UTF8.GetBytes(xml.ToString()));
        xml.Clear();
    }
}
