using Exchange.Core.Tabular;

namespace Exchange.Cli.Screen;

/// <summary>Rows of a rejects file as a person may look at them: the sender's own cells masked, the reasons plain.</summary>
internal static class RejectedRows
{
    private static readonly string[] Ours = ["行号", "列", "错误代码", "错误原因", "建议"];

    /// <summary>Heading and text of each cell, empty cells left out; nothing when no row was rejected.</summary>
    public static IEnumerable<IReadOnlyList<(string Heading, string Text)>> Read(DemoResult result)
    {
        if (result.Receipt.RejectsFile is not { } name)
        {
            return [];
        }

        using var bytes = new FileBytes(Path.Combine(result.Folder, name));
        using var spool = new Spool();
        using var table = Table.Open(bytes, name, FormatOf(name), new TabularLimits(), spool);
        return table.BatchCount == 0 ? [] : FirstBatch(table);
    }

    private static TableFormat FormatOf(string name) => new()
    {
        Format = name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? FileFormat.Xlsx : FileFormat.Csv,
        Dialect = new Dialect { Delimiter = ",", HeaderRows = [1] },
    };

    private static List<IReadOnlyList<(string Heading, string Text)>> FirstBatch(ITable table)
    {
        var batch = new RowBatch();
        table.Read(0, batch);
        var rows = new List<IReadOnlyList<(string, string)>>();
        for (var row = 0; row < batch.RowCount; row++)
        {
            rows.Add([.. Enumerable.Range(0, table.Columns.Count)
                .Select(column => (Heading: table.Columns[column], Text: Encodings.Decode(batch[row, column], batch.Encoding)))
                .Where(cell => cell.Text.Length > 0)
                .Select(cell => (cell.Heading, Ours.Contains(cell.Heading) ? cell.Text : CellMask.Of(cell.Text)))]);
        }

        return rows;
    }
}
