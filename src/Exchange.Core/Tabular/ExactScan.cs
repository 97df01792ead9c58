namespace Exchange.Core.Tabular;

/// <summary>
/// Finds the batches of a text by walking every record: for dialects the vectors do not know, and for files with stray quotes, where
/// quotes cannot be counted. One thread, memory for one row.
/// </summary>
internal static class ExactScan
{
    /// <param name="records">Stands at the first record of data.</param>
    /// <exception cref="Problems.RefusedExtractException">F103, F104 or F105.</exception>
    public static BatchMap Run(RecordStream records, TextStart start, int batchBytes)
    {
        records.Begin(start.Offset, start.Number);
        var starts = new List<long> { start.Offset };
        var numbers = new List<long> { start.Number };
        var cut = ((start.Offset / batchBytes) + 1) * batchBytes;
        while (records.Next())
        {
            if (records.End >= cut)
            {
                starts.Add(records.End);
                numbers.Add(records.Number + 1);
                cut = ((records.End / batchBytes) + 1) * batchBytes;
            }
        }

        if (starts[^1] < records.End)
        {
            starts.Add(records.End);
            numbers.Add(records.Number + 1);
        }

        return new BatchMap([.. starts], [.. numbers]);
    }
}

/// <summary>Where the records of data begin, and the number of the first.</summary>
internal readonly record struct TextStart(long Offset, long Number);
