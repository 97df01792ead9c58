namespace Exchange.Core.Tabular;

/// <summary>
/// Some consecutive data rows of a table as cells over one run of bytes: <see cref="RowCount"/> x <see cref="ColumnCount"/> cells,
/// row by row. Reused by its owner: what was read stands until the next read into it. Not thread-safe.
/// </summary>
public sealed class RowBatch
{
    /// <summary>Readable bytes that stand before the first and behind the last cell, so that kernels may load whole vectors.</summary>
    public const int Padding = 64;

    public byte[] Bytes { get; set; } = [];

    /// <summary>Row-major; the length may exceed what is used.</summary>
    public Cell[] Cells { get; set; } = [];

    /// <summary>Row as the sender counts it (line record or Excel row), one for each data row.</summary>
    public long[] RowNumbers { get; set; } = [];

    public int RowCount { get; set; }

    public int ColumnCount { get; set; }

    public ByteEncoding Encoding { get; set; }

    /// <summary>The worksheet the rows stand on; a batch never spans two. Null for files without sheets.</summary>
    public string? Sheet { get; set; }

    /// <summary>Rows that could not be cut, in their order; they are not among <see cref="RowCount"/>.</summary>
    public List<BrokenRow> Broken { get; } = [];

    /// <summary>Rows of this batch that are layout, not data.</summary>
    public LayoutCounts Layout { get; set; }

    public ReadOnlySpan<byte> this[int row, int column]
    {
        get
        {
            var cell = Cells[(row * ColumnCount) + column];
            return Bytes.AsSpan(cell.Start, cell.Length);
        }
    }
}
