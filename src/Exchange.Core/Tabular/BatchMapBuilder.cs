namespace Exchange.Core.Tabular;

/// <summary>Collects the places where batches begin, in the order of the text.</summary>
internal sealed class BatchMapBuilder(ScanGrid grid, TextStart start)
{
    private readonly List<long> starts = [start.Offset];
    private readonly List<long> numbers = [start.Number];
    private long cut = grid.CutBehind(start.Offset);

    /// <param name="end">Where a record ends; of all those from the next cut on, the first has to be told.</param>
    /// <param name="next">Number of the record behind it.</param>
    public void AddRecordEnd(long end, long next)
    {
        if (end > cut)
        {
            starts.Add(end);
            numbers.Add(next);
            cut = grid.CutBehind(end);
        }
    }

    /// <param name="end">Where the text ends.</param>
    /// <param name="next">Number that one more record would have.</param>
    public BatchMap Complete(long end, long next)
    {
        if (starts[^1] < end)
        {
            starts.Add(end);
            numbers.Add(next);
        }

        return new BatchMap([.. starts], [.. numbers]);
    }
}
