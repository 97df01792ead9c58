namespace Exchange.Core.Normalization.Output;

/// <summary>What is left of a part without some of its records.</summary>
internal sealed class PartRest(BatchColumns columns)
{
    private readonly List<long> rows = [];

    public BatchColumns Columns { get; } = columns;

    /// <summary>For each record of the part, in order.</summary>
    public List<bool> Kept { get; } = [];

    public int Dropped => Kept.Count(kept => !kept);

    public void Add(long row, bool kept)
    {
        rows.Add(row);
        Kept.Add(kept);
    }

    /// <summary>Runs of records kept, as indexes within a piece of the part.</summary>
    public IReadOnlyList<Range> KeptRuns(int from, int count)
    {
        var runs = new List<Range>();
        for (var at = 0; at < count;)
        {
            var end = at;
            while (end < count && Kept[from + end])
            {
                end++;
            }

            if (end > at)
            {
                runs.Add(at..end);
            }

            at = end + 1;
        }

        return runs;
    }

    /// <summary>Rows of which no record is left; records of one row stand side by side.</summary>
    public IEnumerable<long> LostRows()
    {
        for (var first = 0; first < rows.Count;)
        {
            var (end, left) = (first, false);
            while (end < rows.Count && rows[end] == rows[first])
            {
                left |= Kept[end++];
            }

            if (!left)
            {
                yield return rows[first];
            }

            first = end;
        }
    }
}
