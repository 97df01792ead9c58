namespace Exchange.Core.Tabular;

/// <summary>How far a walk came.</summary>
internal enum WalkEnd
{
    /// <summary>The record is whole.</summary>
    Record,

    /// <summary>The bytes end inside the record, and more of them follow.</summary>
    MoreBytes,

    /// <summary>The bytes end inside a quoted cell, and none follow.</summary>
    Unclosed,
}

/// <summary>
/// Cuts one record of delimited text in any dialect; it is the rule that the vectors are held to. A quote opens a quoted cell only
/// at the beginning of the cell. Anywhere else in an unquoted cell it is a stray quote: the row is broken and ends at its line end.
/// A quoted cell is closed by a quote that a delimiter, a line end or the end of the file follows. When something else follows,
/// the quote that opened the cell counts as stray if the cell holds a line end: the record then ends at the first one, so that a
/// forgotten quote breaks its own row and not the rows behind it.
/// </summary>
internal sealed partial class RecordWalker(DelimitedSyntax syntax)
{
    /// <summary>Where cells are written; the owner may change it between walks.</summary>
    public Cell[] Cells { get; set; } = new Cell[256];

    /// <summary>Index in <see cref="Cells"/> of the record's first cell.</summary>
    public int FirstCell { get; set; }

    /// <summary>Cells of the record that are kept; more are counted only.</summary>
    public int CellsKept { get; set; } = 256;

    public int CellCount { get; private set; }

    /// <summary>Behind the record's last byte, without the line end.</summary>
    public int End { get; private set; }

    /// <summary>Where the next record begins.</summary>
    public int Next { get; private set; }

    public bool IsStray { get; private set; }

    public bool IsComment { get; private set; }

    /// <summary>Some cell holds doubled quotes or escapes: <see cref="Unescape"/> it.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>After <see cref="WalkEnd.MoreBytes"/> or <see cref="WalkEnd.Unclosed"/>: where the open cell begins.</summary>
    public int OpenCell { get; private set; }

    /// <summary>After <see cref="WalkEnd.MoreBytes"/>: the open cell is a quoted one.</summary>
    public bool IsInQuotes { get; private set; }

    /// <summary>Walks the record that begins at <paramref name="start"/>.</summary>
    /// <param name="final">No bytes follow. An open quote is then unclosed.</param>
    /// <param name="repair">No bytes of the record follow: an open quote is a stray one.</param>
    public WalkEnd Walk(ReadOnlySpan<byte> bytes, int start, bool final, bool repair)
    {
        CellCount = 0;
        IsStray = false;
        HasEscapes = false;
        IsComment = start < bytes.Length && bytes[start] == syntax.Comment;
        IsInQuotes = false;
        if (IsComment)
        {
            return WalkLine(bytes, start, final);
        }

        var at = start;
        while (true)
        {
            OpenCell = at;
            var step = WalkCell(bytes, start, ref at, final, repair);
            if (step != Step.Cell)
            {
                return step switch { Step.Last => WalkEnd.Record, Step.Unclosed => WalkEnd.Unclosed, _ => WalkEnd.MoreBytes };
            }
        }
    }

    private enum Step
    {
        Cell,
        Last,
        MoreBytes,
        Unclosed,
    }

    private WalkEnd WalkLine(ReadOnlySpan<byte> bytes, int start, bool final)
    {
        OpenCell = start;
        var length = bytes[start..].IndexOf(syntax.LineEnd);
        if (length < 0 && !final)
        {
            return WalkEnd.MoreBytes;
        }

        EndRecord(bytes, start, length < 0 ? bytes.Length : start + length);
        return WalkEnd.Record;
    }

    private Step WalkCell(ReadOnlySpan<byte> bytes, int record, ref int at, bool final, bool repair)
    {
        var from = at;
        while (syntax.SkipInitialSpace && from < bytes.Length && bytes[from] == ' ')
        {
            from++;
        }

        return from < bytes.Length && bytes[from] == syntax.Quote
            ? WalkQuoted(bytes, record, from, ref at, final, repair)
            : WalkPlain(bytes, record, from, from, ref at, final);
    }

    private Step WalkPlain(ReadOnlySpan<byte> bytes, int record, int cell, int from, ref int at, bool final)
    {
        var p = from;
        while (true)
        {
            p = Find(bytes, record, p, syntax.Plain);
            if (p >= bytes.Length)
            {
                return final ? EndCells(bytes, cell, bytes.Length) : Step.MoreBytes;
            }

            if (bytes[p] == syntax.LineEnd)
            {
                return EndCells(bytes, cell, p);
            }

            if (bytes[p] == syntax.Quote)
            {
                IsStray = true;
                p++;
            }
            else if (bytes[p] == syntax.Escape)
            {
                HasEscapes = true;
                p += 1 + Width(bytes, p + 1);
                if (p > bytes.Length || (p == bytes.Length && !final))
                {
                    return final ? EndCells(bytes, cell, bytes.Length) : Step.MoreBytes;
                }
            }
            else if (bytes[p..].StartsWith(syntax.Delimiter))
            {
                Add(cell, p);
                at = p + syntax.Delimiter.Length;
                return Step.Cell;
            }
            else if (!final && bytes.Length - p < syntax.Delimiter.Length)
            {
                return Step.MoreBytes;
            }
            else
            {
                p += syntax.WalksCharacters ? Width(bytes, p) : 1;
            }
        }
    }

    private Step WalkQuoted(ReadOnlySpan<byte> bytes, int record, int open, ref int at, bool final, bool repair)
    {
        var p = open + 1;
        var lineEnd = -1;
        while (true)
        {
            p = Find(bytes, record, p, syntax.Quoted);
            if (p >= bytes.Length)
            {
                IsInQuotes = true;
                return repair && lineEnd >= 0 ? EndStray(bytes, open, lineEnd) : final ? Step.Unclosed : Step.MoreBytes;
            }

            if (bytes[p] == syntax.LineEnd)
            {
                lineEnd = lineEnd < 0 ? p : lineEnd;
                p++;
            }
            else if (bytes[p] == syntax.Escape)
            {
                HasEscapes = true;
                p += 1 + Width(bytes, p + 1);
            }
            else if (syntax.DoubleQuote && p + 1 < bytes.Length && bytes[p + 1] == syntax.Quote)
            {
                HasEscapes = true;
                p += 2;
            }
            else
            {
                return EndQuoted(bytes, record, open, p, lineEnd, ref at, final);
            }
        }
    }

    private Step EndQuoted(ReadOnlySpan<byte> bytes, int record, int open, int close, int lineEnd, ref int at, bool final)
    {
        var rest = bytes[(close + 1)..];
        var isShort = rest.Length < Math.Max(2, syntax.Delimiter.Length);
        if (isShort && !final)
        {
            IsInQuotes = true;
            return Step.MoreBytes;
        }

        if (rest.IsEmpty || rest[0] == syntax.LineEnd || rest is [(byte)'\r', (byte)'\n', ..] or [(byte)'\r'])
        {
            Add(open + 1, close);
            var lineEndAt = rest.IndexOf(syntax.LineEnd);
            EndRecord(bytes, close + 1, lineEndAt < 0 ? bytes.Length : close + 1 + lineEndAt);
            return Step.Last;
        }

        if (rest.StartsWith(syntax.Delimiter))
        {
            Add(open + 1, close);
            at = close + 1 + syntax.Delimiter.Length;
            return Step.Cell;
        }

        // A bare CR counts as a line end here, so that the vectors need not look two bytes ahead.
        if (lineEnd >= 0 && rest[0] != '\r')
        {
            return EndStray(bytes, open, lineEnd);
        }

        IsStray = true;
        return WalkPlain(bytes, record, open, close + 1, ref at, final);
    }

    private Step EndStray(ReadOnlySpan<byte> bytes, int cell, int lineEnd)
    {
        IsStray = true;
        return EndCells(bytes, cell, lineEnd);
    }

    private Step EndCells(ReadOnlySpan<byte> bytes, int cell, int end)
    {
        EndRecord(bytes, cell, end);
        Add(cell, End);
        return Step.Last;
    }

    private void EndRecord(ReadOnlySpan<byte> bytes, int from, int end)
    {
        Next = Math.Min(bytes.Length, end + 1);
        End = end > from && syntax.LineEnd == '\n' && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    private void Add(int start, int end)
    {
        if (CellCount < CellsKept)
        {
            Cells[FirstCell + CellCount] = new Cell(start, end - start);
        }

        CellCount++;
    }
}
