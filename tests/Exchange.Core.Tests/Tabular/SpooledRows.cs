using System.Text;
using CsCheck;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

/// <summary>Reads tables whole, for tests.</summary>
internal static class SpooledRows
{
    public static readonly TabularLimits Limits = new();

    public static MemoryBytes Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    public static TableFormat Format(params string[] titles)
        => new() { KnownTitles = [.. titles.Select(title => (IReadOnlyList<string>)title.Split('|'))] };

    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>Row number and cells joined by commas, of all batches in their order.</summary>
    public static List<string> Read(ITable table)
    {
        var rows = new List<string>();
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            for (var row = 0; row < batch.RowCount; row++)
            {
                var cells = Enumerable.Range(0, batch.ColumnCount).Select(column => FoldedBytes.Of(batch.Encoding).GetString(batch[row, column]));
                rows.Add($"{batch.RowNumbers[row]}:{string.Join(',', cells)}");
            }
        }

        return rows;
    }

    /// <summary>Row number and code of all broken rows.</summary>
    public static List<string> ReadBroken(ITable table)
    {
        var rows = new List<string>();
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            rows.AddRange(batch.Broken.Select(row => $"{row.RowNumber}:{row.Kind}:{Encoding.UTF8.GetString(batch.Bytes, row.Raw.Start, row.Raw.Length)}"));
        }

        return rows;
    }

    public static LayoutCounts Layout(ITable table)
    {
        var layout = table.Layout;
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount; index++)
        {
            table.Read(index, batch);
            layout += batch.Layout;
        }

        return layout;
    }

    public static string Refused(Action open) => Assert.Throws<RefusedExtractException>(open).Problem.Kind.Code;
}
