using System.Text;
using System.Xml;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The characters of an XML document on their way to <see cref="XmlReader"/>, which takes one token into memory whole however long it
/// is. So it is stopped once it asks for more than a cell may have within one step.
/// </summary>
internal sealed class XmlText(TextReader text, int cellBytes) : TextReader
{
    // The reader looks ahead by its buffer.
    private const int LookAhead = 1 << 14;

    private readonly StringBuilder beginning = new();
    private long taken;

    /// <summary>The reader has asked for more than there is.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Its first characters declare a DTD.</summary>
    public bool DeclaresDtd => beginning.ToString().Contains("<!DOCTYPE", StringComparison.Ordinal);

    /// <summary>There was nothing but blanks.</summary>
    public bool IsBlank => IsAtEnd && string.IsNullOrWhiteSpace(beginning.ToString());

    /// <summary>The row being read, for the problem.</summary>
    public long Row { get; set; }

    /// <summary>A new token or part of a text begins.</summary>
    public void Step() => taken = 0;

    public override int Read(char[] buffer, int index, int count)
    {
        var got = text.Read(buffer, index, count);
        IsAtEnd = got == 0;
        taken += got;
        if (beginning.Length < LookAhead)
        {
            beginning.Append(buffer, index, got);
        }

        return taken <= cellBytes + (long)LookAhead ? got : throw new RefusedExtractException(ProblemKinds.CellTooLarge, row: Row);
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 1 ? one[0] : -1;
    }

    public override int Peek() => text.Peek();

    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        base.Dispose(disposing);
    }
}
