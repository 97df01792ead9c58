using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>The first rows of a sheet, kept until its heading is found among them.</summary>
internal sealed class PendingRows(TableFormat format, TabularLimits limits, ByteEncoding encoding)
{
    // No heading is longer; a hostile cell is not decoded whole.
    private const int HeadingBytes = 2048;

    // An Excel sheet has no more rows: a larger gap between row numbers is not filled with blank rows.
    private const int LargestGap = 1 << 20;

    private readonly List<PendingRow> rows = [];
    private int filledRows;
    private long bytes;

    public IReadOnlyList<PendingRow> Rows => rows;

    public bool HasFilled => filledRows > 0;

    /// <summary>True when the heading has to stand among the rows there are.</summary>
    public bool IsComplete => format.Dialect.HeaderRows.Count > 0
        ? rows[^1].Number >= format.Dialect.HeaderRows.Max() || bytes > limits.RowBytes
        : filledRows > limits.HeaderSearchRows || (bytes > limits.RowBytes && HasFilled);

    public void Add(RowBuffer open, long number)
    {
        var count = open.OpenCells;
        while (count > 0 && open.Open(count - 1).IsEmpty)
        {
            count--;
        }

        var cells = new byte[count][];
        for (var column = 0; column < count; column++)
        {
            cells[column] = open.Open(column).ToArray();
            bytes += cells[column].Length;
        }

        var blank = Array.TrueForAll(cells, cell => FoldedBytes.IsBlank(cell, encoding));
        filledRows += blank ? 0 : 1;
        rows.Add(new PendingRow(number, cells, blank, null));
    }

    public void AddBroken(ReadOnlySpan<byte> raw, long number, ProblemKind kind)
    {
        bytes += raw.Length;
        rows.Add(new PendingRow(number, [raw.ToArray()], false, kind));
    }

    /// <summary>Finds the heading; the position counts record numbers, so that rows left out by the sender's program are blank ones.</summary>
    public HeaderPosition? Find()
    {
        var texts = new List<IReadOnlyList<string>>(rows.Count);
        foreach (var row in rows)
        {
            while (texts.Count < row.Number - 1 && row.Number < LargestGap)
            {
                texts.Add([]);
            }

            row.Index = texts.Count;
            texts.Add(row.Broken is null ? [.. row.Cells.Select(Text)] : []);
        }

        return new HeaderFinder(format, limits).Find(texts);
    }

    private string Text(byte[] cell) => Encodings.Decode(cell.AsSpan(0, Math.Min(cell.Length, HeadingBytes)), encoding);
}

/// <summary>A row of which it is not known yet whether it is data.</summary>
internal sealed record PendingRow(long Number, byte[][] Cells, bool IsBlank, ProblemKind? Broken)
{
    /// <summary>Its place among the rows that were searched.</summary>
    public int Index { get; set; }
}
