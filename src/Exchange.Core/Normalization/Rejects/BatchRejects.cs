using System.Buffers;
using System.Runtime.CompilerServices;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Rejects;

/// <summary>Formats the rejected rows of one batch in their order, broken rows among them. One for each worker.</summary>
internal sealed class BatchRejects(IRejectsForm form)
{
    private readonly ArrayBufferWriter<byte> formatted = new();
    private readonly List<CellProblem> ofRow = [];
    private readonly List<(int Row, int Column, int Order, ProblemKind Kind)> sorted = [];

    /// <summary>The bytes stand until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Format(BatchInput input)
    {
        formatted.ResetWrittenCount();
        Sort(input);
        var batch = input.Batch;
        var broken = 0;
        for (var i = 0; i < sorted.Count;)
        {
            var row = sorted[i].Row;
            while (broken < batch.Broken.Count && batch.Broken[broken].RowNumber < batch.RowNumbers[row])
            {
                FormatBroken(input, broken++);
            }

            ofRow.Clear();
            for (; i < sorted.Count && sorted[i].Row == row; i++)
            {
                AddUnlessThere(new CellProblem(row, sorted[i].Column, sorted[i].Kind));
            }

            Format(input, new RejectedRow(batch.RowNumbers[row], row, default));
        }

        while (broken < batch.Broken.Count)
        {
            FormatBroken(input, broken++);
        }

        return formatted.WrittenSpan;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(BatchInput input)
    {
        sorted.Clear();
        var problems = input.Verdicts.Problems;
        for (var i = 0; i < problems.Count; i++)
        {
            if (problems[i].Kind.Severity != Severity.Note)
            {
                sorted.Add((problems[i].Row, problems[i].Column, i, problems[i].Kind));
            }
        }

        sorted.Sort(static (a, b) => (a.Row, a.Column, a.Order).CompareTo((b.Row, b.Column, b.Order)));
    }

    private void AddUnlessThere(CellProblem problem)
    {
        if (!ofRow.Contains(problem))
        {
            ofRow.Add(problem);
        }
    }

    private void FormatBroken(BatchInput input, int index)
    {
        var broken = input.Batch.Broken[index];
        ofRow.Clear();
        ofRow.Add(new CellProblem(-1, -1, broken.Kind));
        Format(input, new RejectedRow(broken.RowNumber, -1, broken.Raw));
    }

    private void Format(BatchInput input, RejectedRow row)
        => form.Format(input.Batch, row, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ofRow), formatted);
}
