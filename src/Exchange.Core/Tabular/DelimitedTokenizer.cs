using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>Cuts the records of one batch into cells. Reused, for one batch at a time.</summary>
internal sealed class DelimitedTokenizer(TextShape shape, DelimitedSyntax syntax)
{
    private readonly RecordWalker walker = new(syntax);
    private readonly RowCut rows = new(shape);

    /// <param name="batch">Its bytes from <see cref="RowBatch.Padding"/> on are whole records.</param>
    /// <param name="length">How many of them.</param>
    public void Cut(RowBatch batch, int length, long firstNumber)
    {
        rows.Begin(batch, firstNumber);
        var bytes = batch.Bytes.AsSpan(0, RowBatch.Padding + length);
        for (var at = RowBatch.Padding; at < bytes.Length;)
        {
            at = CutOne(batch, bytes, at);
        }

        rows.Complete();
    }

    private int CutOne(RowBatch batch, ReadOnlySpan<byte> bytes, int at)
    {
        rows.Reserve(0);
        walker.Cells = batch.Cells;
        walker.FirstCell = rows.Slot;
        walker.CellsKept = shape.ColumnCount;
        if (walker.Walk(bytes, at, final: true, repair: true) != WalkEnd.Record)
        {
            throw new RefusedExtractException(ProblemKinds.UnclosedQuote, row: rows.Number);
        }

        if (walker.IsComment)
        {
            rows.TakeComment();
        }
        else
        {
            rows.Take(new Cell(at, walker.End - at), walker.CellCount, walker.IsStray, walker.HasEscapes ? walker : null);
        }

        return walker.Next;
    }
}
