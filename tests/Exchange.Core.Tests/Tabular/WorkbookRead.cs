using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

/// <summary>A workbook read to its end.</summary>
internal sealed record WorkbookRead(
    IReadOnlyList<string> Columns,
    IReadOnlyList<WorkbookReadRow> Rows,
    TableDescription Description,
    LayoutCounts Layout,
    IReadOnlyList<Problem> Problems,
    int Broken)
{
    private delegate ITable Opening(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container);

    /// <summary>Cells of the data rows, parted by |, rows by a line feed.</summary>
    public string Text => string.Join('\n', Rows.Select(row => string.Join('|', row.Cells)));

    public static WorkbookRead Xlsx(byte[] bytes, TableFormat? format = null, TabularLimits? limits = null)
        => Read(XlsxTable.Open, bytes, format ?? new TableFormat { Format = FileFormat.Xlsx }, limits);

    public static WorkbookRead Xls(byte[] bytes, TableFormat? format = null, TabularLimits? limits = null)
        => Read(XlsTable.Open, bytes, format ?? new TableFormat { Format = FileFormat.Xls }, limits);

    private static WorkbookRead Read(Opening open, byte[] bytes, TableFormat format, TabularLimits? limits)
    {
        using var spool = new Spool();
        using var source = new MemoryBytes(bytes);
        using var table = open(source, format, limits ?? new TabularLimits(), spool, null);
        var rows = new List<WorkbookReadRow>();
        var layout = table.Layout;
        var broken = 0;
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            layout += batch.Layout;
            broken += batch.Broken.Count;
            for (var row = 0; row < batch.RowCount; row++)
            {
                var cells = Enumerable.Range(0, batch.ColumnCount).Select(column => Encoding.UTF8.GetString(batch[row, column]));
                rows.Add(new WorkbookReadRow(batch.Sheet, batch.RowNumbers[row], [.. cells]));
            }
        }

        return new WorkbookRead(table.Columns, rows, table.Description, layout, table.Problems, broken);
    }
}

internal sealed record WorkbookReadRow(string? Sheet, long Number, IReadOnlyList<string> Cells);
