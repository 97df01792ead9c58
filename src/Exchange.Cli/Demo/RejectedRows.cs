using Exchange.Cli.Screen;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Cli.Demo;

/// <summary>Reads the first rows of a rejects file.</summary>
internal static class RejectedRows
{
    private static readonly string[] Ours =
        [RejectTitles.Sheet, RejectTitles.RowNumber, RejectTitles.Column, RejectTitles.Code, RejectTitles.Reason, RejectTitles.Advice];

    /// <summary>In the order of the file; nothing when no row was rejected.</summary>
    /// <param name="name">Null when there is no such file.</param>
    public static IReadOnlyList<RejectedRow> Read(string folder, string? name)
    {
        if (name is null)
        {
            return [];
        }

        using var bytes = new FileBytes(Path.Combine(folder, name));
        using var spool = new Spool();
        using var table = Table.Open(bytes, name, FormatOf(name), new TabularLimits(), spool);
        return table.BatchCount == 0 ? [] : FirstBatch(table);
    }

    private static TableFormat FormatOf(string name) => new()
    {
        Format = name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? FileFormat.Xlsx : FileFormat.Csv,
        Dialect = new Dialect { Delimiter = ",", HeaderRows = [1] },
    };

    private static List<RejectedRow> FirstBatch(ITable table)
    {
        var batch = new RowBatch();
        table.Read(0, batch);
        return [.. Enumerable.Range(0, batch.RowCount).Select(row => new RejectedRow(
            [.. table.Columns.Select((heading, column) => (heading, Shown(heading, Encodings.Decode(batch[row, column], batch.Encoding))))]))];
    }

    private static string Shown(string heading, string text) => Ours.Contains(heading) ? text : CellMask.Of(text);
}
