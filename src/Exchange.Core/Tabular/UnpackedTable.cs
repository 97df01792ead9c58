using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>A table over bytes that came out of a container and go with it.</summary>
internal sealed class UnpackedTable(ITable inner, IByteSource bytes) : ITable
{
    public IReadOnlyList<string> Columns => inner.Columns;

    public ByteEncoding Encoding => inner.Encoding;

    public TableDescription Description => inner.Description;

    public int BatchCount => inner.BatchCount;

    public long RowCountAtMost => inner.RowCountAtMost;

    public IReadOnlyList<Problem> Problems => inner.Problems;

    public LayoutCounts Layout => inner.Layout;

    public void Read(int index, RowBatch into) => inner.Read(index, into);

    public void Dispose()
    {
        inner.Dispose();
        bytes.Dispose();
    }
}
