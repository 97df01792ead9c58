using System.Buffers;
using System.Text;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Writing;

/// <summary>XML: an element a row, cells as elements inside, headings with @ as attributes. Rows are numbered from 1.</summary>
internal sealed class XmlRowsWriter : RowsWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"\r\n\t");

    private readonly EncodedOutput output;
    private readonly string[] path;
    private readonly int[] elements;
    private readonly int[] attributes;
    private readonly NestedNames names;
    private readonly string[] headings;
    private readonly StringBuilder xml = new();

    public XmlRowsWriter(Stream stream, DatasetLayout layout)
    {
        output = new EncodedOutput(stream, layout.Encoding, layout.Mark);
        path = layout.Record.Split('/', StringSplitOptions.RemoveEmptyEntries);
        headings = [.. layout.Columns.Select(column => column.Heading)];
        elements = [.. Enumerable.Range(0, headings.Length).Where(i => headings[i][0] != '@')];
        attributes = [.. Enumerable.Range(0, headings.Length).Where(i => headings[i][0] == '@')];
        names = new NestedNames(elements.Select(i => headings[i]));
        var encoding = layout.Encoding.StartsWith("utf-16", StringComparison.Ordinal) ? "utf-16" : layout.Encoding;
        output.Write($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{string.Concat(path[..^1].Select(step => $"<{step}>"))}\n");
    }

    public override long Write(ReadOnlySpan<string> cells)
    {
        xml.Clear().Append('<').Append(path[^1]);
        foreach (var i in attributes)
        {
            xml.Append(' ').Append(headings[i], 1, headings[i].Length - 1).Append("=\"");
            Append(cells[i]);
            xml.Append('"');
        }

        xml.Append('>');
        for (var i = 0; i < elements.Length; i++)
        {
            Step(i);
            xml.Append('<').Append(names.Leaf(i)).Append('>');
            Append(cells[elements[i]]);
            xml.Append("</").Append(names.Leaf(i)).Append('>');
        }

        Close(elements.Length - 1, 0);
        xml.Append("</").Append(path[^1]).Append(">\n");
        output.Write(xml.ToString());
        return ++Rows;
    }

    public override void Dispose()
    {
        output.Write(string.Concat(path[..^1].Reverse().Select(step => $"</{step}>")) + "\n");
        output.Dispose();
    }

    private void Step(int column)
    {
        var common = names.Common(column);
        if (column > 0)
        {
            Close(column - 1, common);
        }

        foreach (var step in names.Steps(column)[common..])
        {
            xml.Append('<').Append(step).Append('>');
        }
    }

    private void Close(int column, int common)
    {
        var steps = column < 0 ? [] : names.Steps(column);
        for (var i = steps.Length - 1; i >= common; i--)
        {
            xml.Append("</").Append(steps[i]).Append('>');
        }
    }

    private void Append(string cell)
    {
        if (!cell.AsSpan().ContainsAny(Special))
        {
            xml.Append(cell);
            return;
        }

        foreach (var c in cell)
        {
            _ = c switch
            {
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '&' => xml.Append("&amp;"),
                '"' => xml.Append("&quot;"),
                '\r' or '\n' or '\t' => xml.Append("&#").Append((int)c).Append(';'),
                _ => xml.Append(c),
            };
        }
    }
}
