using System.Buffers;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Writing;

/// <summary>Delimited text; rows are numbered by the records of the file, titles and heading among them.</summary>
internal sealed class DelimitedWriter : RowsWriter
{
    private const string LineEnd = "\r\n";

    private readonly EncodedOutput output;
    private readonly DatasetLayout layout;
    private readonly HeadingRows heading;
    private readonly SearchValues<char> special;
    private readonly string[] scratch;
    private long number;

    public DelimitedWriter(Stream stream, DatasetLayout layout, bool withHeading)
    {
        output = new EncodedOutput(stream, layout.Encoding, layout.Mark);
        this.layout = layout;
        heading = new HeadingRows(layout);
        special = SearchValues.Create("\"\r\n" + layout.Delimiter);
        scratch = new string[layout.Columns.Count];
        foreach (var title in layout.Titles)
        {
            WriteAlone(title);
        }

        if (withHeading)
        {
            WriteHeading();
        }
    }

    public override bool HasLayoutRows => true;

    public override bool HasBytes => layout.Encoding is "utf-8" or "gb18030";

    public override bool Holds(int column, string cell) => layout.Quote != Quoting.None || !cell.AsSpan().ContainsAny(special);

    public override long Write(ReadOnlySpan<string> cells)
    {
        Rows++;
        return WriteCells(cells);
    }

    public override void WriteSubHeading(string text) => WriteAlone(text);

    public override long WriteHeadingAgain() => WriteHeading() - heading.Heading.Count + 1;

    public override long WriteBlank()
    {
        output.Write(LineEnd);
        return ++number;
    }

    public override void Dispose()
    {
        foreach (var footer in heading.Footers(Rows))
        {
            WriteCells(footer);
        }

        output.Dispose();
    }

    private long WriteHeading()
    {
        foreach (var row in heading.Heading)
        {
            WriteCells(row);
        }

        return number;
    }

    private void WriteAlone(string text)
    {
        Array.Fill(scratch, "");
        scratch[0] = text;
        WriteCells(scratch);
    }

    private long WriteCells(ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                output.Write(layout.Delimiter);
            }

            WriteCell(cells[i]);
        }

        output.Write(LineEnd);
        return ++number;
    }

    private void WriteCell(string cell)
    {
        if (layout.Quote == Quoting.None || (layout.Quote == Quoting.Needed && !cell.AsSpan().ContainsAny(special)))
        {
            output.Write(cell);
            return;
        }

        output.Write("\"");
        output.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write("\"");
    }
}
