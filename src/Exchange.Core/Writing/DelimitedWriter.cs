using System.Buffers;

namespace Exchange.Core.Writing;

/// <summary>Delimited text; rows are numbered by the records of the file, titles and heading among them.</summary>
internal sealed class DelimitedWriter : RowsWriter
{
    private const string LineEnd = "\r\n";

    private readonly EncodedOutput output;
    private readonly RowsShape shape;
    private readonly HeadingRows heading;
    private readonly SearchValues<char> special;
    private readonly string[] scratch;
    private long number;

    public DelimitedWriter(Stream stream, RowsShape shape, bool withHeading)
    {
        output = new EncodedOutput(stream, shape.Encoding, shape.Mark);
        this.shape = shape;
        heading = new HeadingRows(shape);
        special = SearchValues.Create("\"\r\n" + shape.Delimiter);
        scratch = new string[shape.Columns.Count];
        foreach (var title in shape.Titles)
        {
            WriteAlone(title);
        }

        if (withHeading)
        {
            WriteHeading();
        }
    }

    public override bool HasLayoutRows => true;

    public override bool HasBytes => shape.Encoding is "utf-8" or "gb18030";

    public override bool Holds(int column, string cell) => shape.Quote != Quoting.None || !cell.AsSpan().ContainsAny(special);

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
                output.Write(shape.Delimiter);
            }

            WriteCell(cells[i]);
        }

        output.Write(LineEnd);
        return ++number;
    }

    private void WriteCell(string cell)
    {
        if (shape.Quote == Quoting.None || (shape.Quote == Quoting.Needed && !cell.AsSpan().ContainsAny(special)))
        {
            output.Write(cell);
            return;
        }

        output.Write("\"");
        output.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write("\"");
    }
}
