using System.Runtime.Intrinsics;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Cuts the records of one batch into cells: with vectors in the common dialects, record by record where those meet a quote out of
/// place and in all other dialects. Reused, for one batch at a time.
/// </summary>
internal sealed partial class DelimitedTokenizer(TextShape shape, DelimitedSyntax syntax) : ITextTokenizer
{
    private readonly RecordWalker walker = new(syntax);
    private readonly RowCut rows = new(shape);

    /// <param name="batch">Its bytes from <see cref="RowBatch.Padding"/> on are whole records.</param>
    /// <param name="length">How many of them.</param>
    public void Cut(RowBatch batch, int length, long firstNumber)
    {
        if (!syntax.IsCommon)
        {
            CutByRecords(batch, length, firstNumber);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Cut<Masks512>(batch, length, firstNumber);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Cut<Masks256>(batch, length, firstNumber);
        }
        else
        {
            CutByRecords(batch, length, firstNumber);
        }
    }

    /// <summary>The plain way, to which the vectors are held.</summary>
    public void CutByRecords(RowBatch batch, int length, long firstNumber)
    {
        rows.Begin(batch, firstNumber);
        var end = RowBatch.Padding + length;
        for (var at = RowBatch.Padding; at < end;)
        {
            at = CutOne(batch, at, end);
        }

        rows.Complete();
    }

    private int CutOne(RowBatch batch, int at, int end)
    {
        rows.Reserve(1, rows.Slot + shape.ColumnCount);
        walker.Cells = batch.Cells;
        walker.FirstCell = rows.Slot;
        walker.CellsKept = shape.ColumnCount;
        if (walker.Walk(batch.Bytes.AsSpan(0, end), at, final: true, repair: true) != WalkEnd.Record)
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
