using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>A table whose rows a <see cref="TableSpooler"/> has cut; it owns the spool file they stand in.</summary>
internal sealed class SpooledTable(IReadOnlyList<string> columns, BatchStore store) : ITable
{
    public IReadOnlyList<string> Columns { get; } = columns;

    public required ByteEncoding Encoding { get; init; }

    public required TableDescription Description { get; init; }

    public int BatchCount => store.Count;

    public required long RowCountAtMost { get; init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    public required LayoutCounts Layout { get; init; }

    public void Read(int index, RowBatch into) => store.Read(index, Columns.Count, into);

    public void Dispose() => store.Dispose();
}
