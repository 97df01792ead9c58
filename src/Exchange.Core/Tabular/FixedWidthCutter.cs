namespace Exchange.Core.Tabular;

/// <summary>Cuts one line of fixed width into cells without the blanks that pad them. Not thread-safe.</summary>
internal sealed class FixedWidthCutter(TableFormat format, ByteEncoding encoding)
{
    private readonly FixedColumn[] columns = [.. format.FixedColumns];
    private readonly int[] places = new int[format.FixedInCharacters ? format.FixedColumns.Max(column => column.Start + column.Width) : 0];

    // A last column that is empty may have lost its padding, but the line has to reach it.
    private readonly int shortest = format.FixedColumns.Max(column => column.Start) - 1;

    /// <summary>Writes the cells of the line at <paramref name="start"/>; what the line does not reach is empty.</summary>
    /// <returns>False when the line ends before its last column begins.</returns>
    public bool Cut(ReadOnlySpan<byte> bytes, int start, int end, Span<Cell> cells)
    {
        var line = bytes[start..end];
        var inCharacters = format.FixedInCharacters && System.Text.Ascii.IsValid(line) is false;
        var length = inCharacters ? Locate(line) : line.Length;
        for (var i = 0; i < columns.Length; i++)
        {
            var from = Math.Min(columns[i].Start - 1, length);
            var to = Math.Min(columns[i].Start - 1 + columns[i].Width, length);
            cells[i] = Trim(bytes, start + (inCharacters ? places[from] : from), start + (inCharacters ? places[to] : to));
        }

        return length >= shortest;
    }

    // Byte offsets of the characters up to the end of the last column; returns how many there are.
    private int Locate(ReadOnlySpan<byte> line)
    {
        var count = 0;
        var at = 0;
        while (at < line.Length && count < places.Length - 1)
        {
            places[count++] = at;
            at += Math.Min(Characters.Width(line[at..], encoding), line.Length - at);
        }

        places[count] = at;
        return count;
    }

    private static Cell Trim(ReadOnlySpan<byte> bytes, int from, int to)
    {
        while (to > from && bytes[to - 1] is (byte)' ' or (byte)'\t')
        {
            to--;
        }

        while (to > from && bytes[from] is (byte)' ' or (byte)'\t')
        {
            from++;
        }

        return new Cell(from, to - from);
    }
}
