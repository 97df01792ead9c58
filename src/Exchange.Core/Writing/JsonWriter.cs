using System.Text;
using System.Text.Encodings.Web;

namespace Exchange.Core.Writing;

/// <summary>JSON: an array of objects at a pointer, or one object a line. Rows are numbered from 1; a missing cell is null.</summary>
internal sealed class JsonWriter : RowsWriter
{
    private const int MostDigits = 18;

    private readonly EncodedOutput output;
    private readonly bool isLines;
    private readonly string[] path;
    private readonly NestedNames names;
    private readonly bool[] isNumber;
    private readonly string[] leaves;
    private readonly StringBuilder text = new();

    public JsonWriter(Stream stream, RowsShape shape, bool isLines)
    {
        output = new EncodedOutput(stream, shape.Encoding, shape.Mark);
        this.isLines = isLines;
        path = shape.Record.Split('/', StringSplitOptions.RemoveEmptyEntries);
        names = new NestedNames(shape.Columns.Select(column => column.Heading));
        isNumber = [.. shape.Columns.Select(column => column.IsJsonNumber)];
        leaves = [.. Enumerable.Range(0, isNumber.Length).Select(i => Quoted(names.Leaf(i)) + ":")];
        if (!isLines)
        {
            output.Write(string.Concat(path.Select(step => $"{{{Quoted(step)}:")) + "[");
        }
    }

    public override long Write(ReadOnlySpan<string> cells)
    {
        text.Clear();
        text.Append(isLines ? "" : Rows == 0 ? "\n" : ",\n");
        var open = 0;
        text.Append('{');
        for (var i = 0; i < cells.Length; i++)
        {
            open = Step(i, open);
            text.Append(leaves[i]);
            AppendValue(cells[i], isNumber[i]);
        }

        text.Append('}', open + 1);
        text.Append(isLines ? "\n" : "");
        output.Write(text.ToString());
        return ++Rows;
    }

    public override void Dispose()
    {
        if (!isLines)
        {
            output.Write("\n]" + new string('}', path.Length) + "\n");
        }

        output.Dispose();
    }

    /// <summary>Closes and opens the objects between two members; says how many stand open.</summary>
    private int Step(int column, int open)
    {
        var common = names.Common(column);
        text.Append('}', open - common);
        text.Append(column > 0 ? "," : "");
        foreach (var step in names.Steps(column)[common..])
        {
            text.Append(Quoted(step)).Append(":{");
        }

        return names.Steps(column).Length;
    }

    private void AppendValue(string cell, bool number)
    {
        if (cell.Length == 0)
        {
            text.Append("null");
        }
        else if (number && IsNumber(cell))
        {
            text.Append(cell);
        }
        else
        {
            text.Append('"').Append(Escaped(cell)).Append('"');
        }
    }

    /// <summary>JSON takes no number that begins with a zero.</summary>
    private static bool IsNumber(string cell)
    {
        var first = cell[0] == '-' ? 1 : 0;
        return PlainNumber.Is(cell, MostDigits) && (cell[first] != '0' || cell.Length == first + 1 || cell[first + 1] == '.');
    }

    private static string Quoted(string value) => $"\"{Escaped(value)}\"";

    private static string Escaped(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
}
