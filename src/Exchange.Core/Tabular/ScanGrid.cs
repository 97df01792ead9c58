namespace Exchange.Core.Tabular;

/// <summary>How a text is divided for scanning: by offsets alone, so that neither threads nor the way of scanning move a batch.</summary>
internal readonly record struct ScanGrid
{
    /// <summary>Fits a core's second-level cache together with the code around it.</summary>
    private const int LargestBlock = 256 << 10;

    public ScanGrid(TabularLimits limits)
    {
        // A block no larger than the smallest limit: a row that breaks one is then never hidden within a block.
        BlockBytes = Math.Max(1, Math.Min(Math.Min(limits.BatchBytes, LargestBlock), Math.Min(limits.CellBytes, limits.RowBytes)));
        BatchBytes = (long)BlockBytes * Math.Max(1, limits.BatchBytes / BlockBytes);
    }

    public int BlockBytes { get; }

    /// <summary>A batch ends with the first record that ends at or behind a multiple of this.</summary>
    public long BatchBytes { get; }

    /// <summary>The next place where a batch may end, when one has ended with the byte before <paramref name="offset"/>.</summary>
    public long CutBehind(long offset) => offset == 0 ? BatchBytes : (((offset - 1) / BatchBytes) + 1) * BatchBytes;
}
