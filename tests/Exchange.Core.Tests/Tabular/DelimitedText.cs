using System.Text;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

/// <summary>Reads delimited text as tests like to look at it.</summary>
internal static class DelimitedText
{
    public static TableFormat Format { get; } = new()
    {
        Dialect = new Dialect { HeaderRows = [1] },
        Layout = new Layout { Footers = [], SkipRepeatedHeader = false },
    };

    public static Reading Read(byte[] bytes, TableFormat? format = null, TabularLimits? limits = null)
    {
        using var spool = new Spool();
        using var table = DelimitedTable.Open(new MemoryBytes(bytes), format ?? Format, limits ?? new TabularLimits(), spool, null);
        return Reading.Of(table);
    }

    public static Reading Read(string text, TableFormat? format = null, TabularLimits? limits = null)
        => Read(Encoding.UTF8.GetBytes(text), format, limits);

    /// <summary>The code of the problem for which the text is refused, and the row; null when it is read to its end.</summary>
    public static string? Refusal(byte[] bytes, TableFormat? format = null, TabularLimits? limits = null)
    {
        try
        {
            Read(bytes, format, limits);
            return null;
        }
        catch (RefusedExtractException refusal)
        {
            return refusal.Problem.Row == 0 ? refusal.Problem.Kind.Code : $"{refusal.Problem.Kind.Code}@{refusal.Problem.Row}";
        }
    }

    public static string? Refusal(string text, TableFormat? format = null, TabularLimits? limits = null)
        => Refusal(Encoding.UTF8.GetBytes(text), format, limits);
}

/// <summary>All that a table gave, in the order of the file.</summary>
internal sealed record Reading(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, IReadOnlyList<string> Broken, LayoutCounts Layout, TableDescription Description)
{
    /// <summary>Rows are written as number:cell/cell, broken ones as number:code:raw text.</summary>
    public static Reading Of(ITable table)
    {
        var rows = new List<string>();
        var broken = new List<string>();
        var layout = table.Layout;
        var batch = new RowBatch();
        for (var index = table.BatchCount - 1; index >= 0; index--)
        {
            table.Read(index, batch);
            layout += batch.Layout;
            rows.InsertRange(0, [.. Enumerable.Range(0, batch.RowCount).Select(row => Row(batch, row))]);
            broken.InsertRange(0, [.. batch.Broken.Select(row => $"{row.RowNumber}:{row.Kind.Code}:{Text(batch, row.Raw)}")]);
        }

        return new Reading(table.Columns, rows, broken, layout, table.Description);
    }

    public string AllRows => string.Join('\n', Rows);

    public string AllBroken => string.Join('\n', Broken);

    private static string Row(RowBatch batch, int row)
        => $"{batch.RowNumbers[row]}:{string.Join('/', Enumerable.Range(0, batch.ColumnCount).Select(column => Encodings.Decode(batch[row, column], batch.Encoding)))}";

    private static string Text(RowBatch batch, Cell cell) => Encodings.Decode(batch.Bytes.AsSpan(cell.Start, cell.Length), batch.Encoding);
}
