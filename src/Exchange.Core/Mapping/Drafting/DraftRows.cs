using System.Text;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Drafting;

/// <summary>Looks at the first rows of a table, column by column.</summary>
internal static class DraftRows
{
    // Only for guessing types, so a replacement character does no harm here; records are decoded elsewhere.
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    public static IReadOnlyList<ColumnProfile> Profile(ITable table, int rows)
    {
        var columns = table.Columns.Select(heading => new ColumnProfile(heading)).ToList();
        var batch = new RowBatch();
        for (var index = 0; index < table.BatchCount && rows > 0; index++)
        {
            table.Read(index, batch);
            for (var row = 0; row < batch.RowCount && rows > 0; row++, rows--)
            {
                Add(columns, batch, row);
            }
        }

        return columns;
    }

    private static void Add(List<ColumnProfile> columns, RowBatch batch, int row)
    {
        var encoding = batch.Encoding == ByteEncoding.Utf8 ? Encoding.UTF8 : Gb18030;
        for (var column = 0; column < Math.Min(columns.Count, batch.ColumnCount); column++)
        {
            columns[column].Add(encoding.GetString(batch[row, column]));
        }
    }
}
