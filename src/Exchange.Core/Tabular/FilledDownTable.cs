using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// A text in which merged cells take the value of the row above. Such rows depend on all rows before them, so they are read once
/// from the first to the last and spooled.
/// </summary>
internal sealed class FilledDownTable : ITable
{
    private readonly ITable spooled;

    private FilledDownTable(ITable spooled, TableDescription description)
    {
        this.spooled = spooled;
        Description = description;
    }

    public IReadOnlyList<string> Columns => spooled.Columns;

    public ByteEncoding Encoding => spooled.Encoding;

    public TableDescription Description { get; }

    public int BatchCount => spooled.BatchCount;

    public long RowCountAtMost => spooled.RowCountAtMost;

    public IReadOnlyList<Problem> Problems => spooled.Problems;

    public LayoutCounts Layout => spooled.Layout;

    /// <summary>The table itself when nothing of it is to be filled down; else it is read and disposed.</summary>
    public static ITable Over(ITable text, TableFormat format, TabularLimits limits, Spool spool)
    {
        if (FillDown.Columns(format, text.Columns).Length == 0)
        {
            return text;
        }

        using var spooler = new TableSpooler(format, limits, spool) { Encoding = text.Encoding };
        spooler.SetColumns(text.Columns);
        spooler.AddLayout(text.Layout);
        var batch = new RowBatch();
        for (var index = 0; index < text.BatchCount; index++)
        {
            text.Read(index, batch);
            spooler.AddLayout(batch.Layout);
            Copy(batch, spooler);
        }

        var filled = new FilledDownTable(spooler.Complete(text.Description), text.Description);
        text.Dispose();
        return filled;
    }

    public void Read(int index, RowBatch into) => spooled.Read(index, into);

    public void Dispose() => spooled.Dispose();

    private static void Copy(RowBatch batch, TableSpooler spooler)
    {
        var broken = 0;
        for (var row = 0; row < batch.RowCount; row++)
        {
            while (broken < batch.Broken.Count && batch.Broken[broken].RowNumber < batch.RowNumbers[row])
            {
                Copy(batch, batch.Broken[broken++], spooler);
            }

            for (var column = 0; column < batch.ColumnCount; column++)
            {
                spooler.AddCell(batch[row, column]);
            }

            spooler.EndRow(batch.RowNumbers[row]);
        }

        while (broken < batch.Broken.Count)
        {
            Copy(batch, batch.Broken[broken++], spooler);
        }
    }

    private static void Copy(RowBatch batch, BrokenRow row, TableSpooler spooler)
        => spooler.Broken(row.RowNumber, row.Kind, batch.Bytes.AsSpan(row.Raw.Start, row.Raw.Length));
}
