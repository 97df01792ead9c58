namespace Exchange.Core.Tabular;

/// <summary>
/// Finds the batches of a text by walking every record: for dialects whose line ends can be escaped, and as the measure of the
/// faster way. One thread, memory for one row.
/// </summary>
internal static class ExactScan
{
    /// <exception cref="Problems.RefusedExtractException">F103, F104 or F105.</exception>
    public static BatchMap Run(RecordStream records, TextStart start, ScanGrid grid)
    {
        var map = new BatchMapBuilder(grid, start);
        records.Begin(start.Offset, start.Number);
        while (records.Next())
        {
            map.AddRecordEnd(records.End, records.Number + 1);
        }

        return map.Complete(records.End, records.Number + 1);
    }
}
