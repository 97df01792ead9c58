using Exchange.Core.Mapping.Cases;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping;

/// <summary>The first rows of a file through a mapping (试用), so that a person can compare cells and fields.</summary>
/// <param name="Columns">The heading as the sender wrote it.</param>
/// <param name="Rows">The first rows of the file, in its order.</param>
/// <param name="Reasons">Why the file was refused; empty when it was read.</param>
public sealed record MappingTrial(IReadOnlyList<string> Columns, IReadOnlyList<TrialRow> Rows, IReadOnlyList<Problem> Reasons)
{
    /// <summary>Reads the head of the file as its mapping says, and runs those rows alone through the engine; no gate is closed.</summary>
    /// <param name="rows">Rows at most; the trial stays within the first batch that has rows.</param>
    public static MappingTrial Run(DatasetMapping mapping, IByteSource bytes, string fileName, int rows, CancellationToken stop)
    {
        using var spool = new Spool();
        try
        {
            using var table = Table.Open(bytes, fileName, mapping.Source.Format, new TabularLimits(), spool);
            return Run(mapping, table, rows, stop);
        }
        catch (RefusedExtractException refused)
        {
            return new MappingTrial([], [], [refused.Problem]);
        }
    }

    private static MappingTrial Run(DatasetMapping mapping, ITable table, int rows, CancellationToken stop)
    {
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount && batch.RowCount + batch.Broken.Count == 0; index++)
        {
            table.Read(index, batch);
        }

        var cells = Enumerable.Range(0, Math.Min(rows, batch.RowCount)).Select(row => CellsOf(batch, row)).ToList();
        var run = TrialRun.Of(CaseRun.AsCsv(mapping), table.Columns, cells, stop);
        var read = cells.Select((row, i) => new TrialRow(batch.RowNumbers[i], row, run.Records(i), run.Problems(i)));
        var broken = batch.Broken.Select(row => new TrialRow(row.RowNumber, [], [], [new Problem(row.Kind, row.RowNumber)]));
        return new MappingTrial(table.Columns, [.. read.Concat(broken).OrderBy(row => row.RowNumber).Take(rows)], run.Reasons);
    }

    private static List<string> CellsOf(RowBatch batch, int row)
        => [.. Enumerable.Range(0, batch.ColumnCount).Select(column => Encodings.Decode(batch[row, column], batch.Encoding))];
}
