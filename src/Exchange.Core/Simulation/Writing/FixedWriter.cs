using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tabular;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Writing;

/// <summary>Lines of fixed width; places and widths are those of the mapping, as department and hub agreed on them.</summary>
internal sealed class FixedWriter : RowsWriter
{
    private readonly EncodedOutput output;
    private readonly bool inCharacters;
    private readonly (int Column, int Start, int Width)[] places;
    private readonly bool hasBytes;
    private long number;

    /// <param name="columns">Place of each column of the layout; null for one that the mapping does not have.</param>
    public FixedWriter(Stream stream, DatasetLayout layout, IReadOnlyList<FixedColumn?> columns, bool inCharacters)
    {
        output = new EncodedOutput(stream, layout.Encoding, layout.Mark);
        this.inCharacters = inCharacters;
        hasBytes = layout.Encoding is "utf-8" or "gb18030";
        places = [.. columns.Select((place, i) => (i, Start: place?.Start ?? 0, Width: place?.Width ?? 0)).Where(place => place.Width > 0).OrderBy(place => place.Start)];
    }

    public override bool HasBytes => hasBytes;

    public override bool Holds(int column, string cell)
    {
        var place = Array.Find(places, each => each.Column == column);
        return SizeOf(cell) <= place.Width;
    }

    public override long Write(ReadOnlySpan<string> cells)
    {
        Rows++;
        var at = 1;
        foreach (var (column, start, width) in places)
        {
            output.Blanks(start - at);
            var size = SizeOf(cells[column]);
            var cell = size <= width ? cells[column] : Cut(cells[column], width, out size);
            output.Write(cell);
            output.Blanks(width - size);
            at = start + width;
        }

        output.Write("\r\n");
        return ++number;
    }

    public override void Dispose() => output.Dispose();

    private int SizeOf(string text)
        => !inCharacters ? output.SizeOf(text) : System.Text.Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Count();

    private string Cut(string text, int width, out int size)
    {
        while (SizeOf(text) > width)
        {
            text = text[..^(char.IsLowSurrogate(text[^1]) && text[^1] != EncodedOutput.BrokenByte ? 2 : 1)];
        }

        size = SizeOf(text);
        return text;
    }
}
