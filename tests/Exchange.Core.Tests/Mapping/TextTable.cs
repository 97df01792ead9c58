using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Mapping;

/// <summary>A table of given texts in one batch.</summary>
internal sealed class TextTable(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows) : ITable
{
    public IReadOnlyList<string> Columns => columns;

    public ByteEncoding Encoding => ByteEncoding.Utf8;

    public TableDescription Description { get; init; } = new("csv", "gb18030", "|", null, [], 1);

    public int BatchCount => 1;

    public long RowCountAtMost => rows.Count;

    public IReadOnlyList<Problem> Problems => [];

    public LayoutCounts Layout => default;

    public void Read(int index, RowBatch into)
    {
        var bytes = new List<byte>();
        var cells = new List<Cell>();
        foreach (var cell in rows.SelectMany(row => row))
        {
            var text = System.Text.Encoding.UTF8.GetBytes(cell);
            cells.Add(new Cell(bytes.Count, text.Length));
            bytes.AddRange(text);
        }

        into.Bytes = [.. bytes];
        into.Cells = [.. cells];
        into.RowCount = rows.Count;
        into.ColumnCount = columns.Count;
        into.Encoding = ByteEncoding.Utf8;
    }

    public void Dispose()
    {
    }
}
