using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Walks the records of a text one after the other through a window that moves over the bytes, and refuses what breaks a limit. It
/// needs memory for one row of the largest size that is allowed, however large the file.
/// </summary>
internal sealed class RecordStream(IByteSource source, RecordWalker walker, DelimitedSyntax syntax, TabularLimits limits)
{
    private byte[] window = new byte[(int)Math.Min(Math.Min(1 << 20, limits.RowBytes + 16L), source.Length + 16)];
    private long origin;
    private int length;
    private int at;

    /// <summary>Number of the record that <see cref="Next"/> gave, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Where that record begins.</summary>
    public long Start { get; private set; }

    /// <summary>Where the record behind it begins.</summary>
    public long End => origin + at;

    /// <summary>The bytes that the walker's cells point into; they stand until the next record.</summary>
    public ReadOnlySpan<byte> Window => window.AsSpan(0, length);

    public int StartInWindow { get; private set; }

    /// <summary>The record ends where the file ends, without a line end.</summary>
    public bool EndsWithFile { get; private set; }

    /// <param name="offset">Where a record begins.</param>
    /// <param name="number">Its number.</param>
    public void Begin(long offset, long number)
    {
        origin = offset;
        length = 0;
        at = 0;
        Number = number - 1;
    }

    /// <summary>Walks the next record; false at the end of the file.</summary>
    /// <exception cref="RefusedExtractException">F103, F104 or F105.</exception>
    public bool Next()
    {
        if (End >= source.Length || (at >= length && !Fill()))
        {
            return false;
        }

        Number++;
        while (true)
        {
            var final = origin + length >= source.Length;
            var end = walker.Walk(Window, at, final, repair: false);
            if (end == WalkEnd.Record)
            {
                return Take(final);
            }

            if (end == WalkEnd.Unclosed || (!Fill() && length - at > limits.RowBytes))
            {
                throw Refusal(end);
            }
        }
    }

    private bool Take(bool final)
    {
        CheckSizes();
        StartInWindow = at;
        Start = origin + at;
        EndsWithFile = final && walker.Next == length && window[length - 1] != syntax.LineEnd;
        at = walker.Next;
        return true;
    }

    private void CheckSizes()
    {
        if (walker.End - at <= Math.Min(limits.CellBytes, limits.RowBytes))
        {
            return;
        }

        for (var cell = 0; cell < Math.Min(walker.CellCount, walker.CellsKept); cell++)
        {
            if (walker.Cells[walker.FirstCell + cell].Length > limits.CellBytes)
            {
                throw new RefusedExtractException(ProblemKinds.CellTooLarge, row: Number);
            }
        }

        if (walker.End - at > limits.RowBytes)
        {
            throw new RefusedExtractException(ProblemKinds.RowTooLarge, row: Number);
        }
    }

    /// <summary>Moves the window on so that it begins with the open record and holds more of it; false when it can hold no more.</summary>
    private bool Fill()
    {
        Window[at..].CopyTo(window);
        origin += at;
        length -= at;
        at = 0;
        if (length == window.Length)
        {
            if (length > limits.RowBytes)
            {
                return false;
            }

            Array.Resize(ref window, (int)Math.Min(window.Length * 2L, limits.RowBytes + 16L));
        }

        var got = source.Read(origin + length, window.AsSpan(length));
        length += got;
        return got > 0;
    }

    private RefusedExtractException Refusal(WalkEnd end)
    {
        if (end == WalkEnd.Unclosed || (walker.IsInQuotes && !IsQuoteAhead()))
        {
            return new RefusedExtractException(ProblemKinds.UnclosedQuote, row: Number);
        }

        var kind = length - walker.OpenCell > limits.CellBytes ? ProblemKinds.CellTooLarge : ProblemKinds.RowTooLarge;
        return new RefusedExtractException(kind, row: Number);
    }

    // The cell is too large in any case; whether its quote is ever closed only decides what the department is told.
    private bool IsQuoteAhead()
    {
        for (var offset = origin + length; offset < source.Length; offset += length)
        {
            length = source.Read(offset, window);
            if (window.AsSpan(0, length).Contains((byte)syntax.Quote))
            {
                return true;
            }
        }

        return false;
    }
}
