using Exchange.Core.Normalization.Output;
using Exchange.Core.Normalization.Programs;
using Exchange.Core.Normalization.Rejects;
using Exchange.Core.Normalization.Slices;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>
/// One extract over several workers. Slices run at the same time, each as if it were the whole. A row whose id a later slice took is
/// a duplicate: <see cref="LaterKeys"/> finds such ids, and <see cref="SettleSlice"/> takes them out. <see cref="Assemble"/> then writes
/// what <see cref="Run"/> would have written.
/// </summary>
public static partial class Normalizer
{
    /// <summary>Runs to the end, unless the extract is larger than <paramref name="sliceBytes"/> and can be cut: then only plans it.</summary>
    /// <param name="plan">Set when nothing was written because the extract is to be split.</param>
    /// <returns>The receipt it has written; null with a plan.</returns>
    /// <exception cref="OperationCanceledException">As <see cref="Run"/>.</exception>
    public static Receipt? RunOrPlan(NormalizeRequest request, long sliceBytes, out SlicePlan? plan, CancellationToken stop)
    {
        var (asOf, hash) = (DateOf(request), HashOf(request, stop));
        using var spool = new Spool(request.Options.SpoolFolder);
        Receipt? receipt;
        try
        {
            (receipt, plan) = Read(request, sliceBytes, asOf, hash, spool, stop);
        }
        catch (RefusedExtractException refused)
        {
            (receipt, plan) = (Refused(request, asOf, hash, refused.Problem), null);
        }

        return receipt is null ? null : Write(request, receipt);
    }

    /// <summary>Runs one slice: writes its parts, <see cref="SliceOutcome.RejectsFile"/> and <see cref="SliceOutcome.IdsFile"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; outputs are then incomplete.</exception>
    public static SliceOutcome RunSlice(NormalizeRequest request, SlicePlan plan, int slice, CancellationToken stop)
    {
        request = request with { Options = request.Options with { BatchesPerPart = plan.BatchesPerPart } };
        using var spool = new Spool(request.Options.SpoolFolder);
        using var table = plan.Open(request, slice);
        var binding = HeaderBinding.Of(request.Mapping.Source, table.Columns);
        using var run = new NormalizeRun(request, table, binding, DateOf(request), HashOf(request, stop), spool)
        {
            FirstPart = plan.Bounds[slice] / plan.BatchesPerPart,
        };
        try
        {
            var tally = run.Run(stop);
            return Keep(request, run, tally);
        }
        catch (RefusedExtractException refused)
        {
            var problem = refused.Problem;
            return new SliceOutcome { Refusal = new SliceRefusal(problem.Kind.Code, problem.Row, problem.Column, problem.Detail) };
        }
    }

    /// <summary>Takes out of a slice what later slices took: writes the parts again that had some of it.</summary>
    /// <param name="superseded">Ids of the slice that later ones took, 16 bytes each.</param>
    /// <param name="parts">Opens a part that the slice has written; the stream can be sought.</param>
    public static SliceOutcome SettleSlice(
        NormalizeRequest request, SlicePlan plan, SliceOutcome outcome, Stream superseded, Func<string, Stream> parts, CancellationToken stop)
    {
        using var table = plan.Open(request, 0);
        var binding = HeaderBinding.Of(request.Mapping.Source, table.Columns);
        var columns = new ProgramCompiler(request.Mapping, binding, table.Encoding, DateOf(request)).Compile().Columns;
        var keys = new KeySet(superseded.Length / 16);
        keys.Read(superseded);
        var writer = PartWriter.For(request, columns, HashOf(request, stop).GetAwaiter().GetResult());
        return new SliceSettlement(request, new PartReader(columns, keys), writer).Run(outcome, parts, stop);
    }

    /// <summary>Writes rejects and receipt of the whole.</summary>
    /// <param name="outcomes">Of all slices, in order.</param>
    /// <param name="rejects">Opens the rejected rows of a slice that has some.</param>
    public static Receipt Assemble(
        NormalizeRequest request, SlicePlan plan, IReadOnlyList<SliceOutcome> outcomes, Func<int, Stream> rejects, CancellationToken stop)
    {
        var (asOf, hash) = (DateOf(request), HashOf(request, stop));

        // As one run, which reads from the last batch to the first.
        if (outcomes.Select(outcome => outcome.Refusal).LastOrDefault(refusal => refusal is not null) is { } refused)
        {
            var problem = new Problem(ProblemKinds.Of(refused.Code), refused.Row, refused.Column, null, refused.Detail);
            return Write(request, Refused(request, asOf, hash, problem));
        }

        using var table = plan.Open(request, 0);
        var tally = new Tally(request.Mapping.Filters.Count);
        foreach (var outcome in outcomes)
        {
            tally.Add(outcome.Tally!);
        }

        var form = new CsvRejects(table);
        var pieces = Enumerable.Range(0, outcomes.Count).Where(slice => outcomes[slice].HasRejects).ToList();
        var rejectsFile = pieces.Count == 0 ? null : WriteRejects(request, form, pieces.SelectMany(slice => Chunks(rejects(slice), stop)));
        var binding = HeaderBinding.Of(request.Mapping.Source, table.Columns);
        return Write(request, Judged(request, Empty(request, asOf, hash), table, binding, tally) with
        {
            RecordFiles = [.. outcomes.SelectMany(outcome => outcome.RecordFiles)],
            RejectsFile = rejectsFile,
        });
    }

    private static SliceOutcome Keep(NormalizeRequest request, NormalizeRun run, Tally tally)
    {
        using (var ids = request.Output(SliceOutcome.IdsFile))
        {
            run.Keys.WriteTo(ids);
        }

        if (!run.Rejects.IsEmpty)
        {
            using var rejects = request.Output(SliceOutcome.RejectsFile);
            foreach (var chunk in run.Rejects.InOrder())
            {
                rejects.Write(chunk.Span);
            }
        }

        return new SliceOutcome { Tally = tally.Note(), RecordFiles = run.Written, HasRejects = !run.Rejects.IsEmpty };
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Chunks(Stream opened, CancellationToken stop)
    {
        using var piece = opened;
        var buffer = new byte[1 << 17];
        while (piece.Read(buffer) is var got and > 0)
        {
            stop.ThrowIfCancellationRequested();
            yield return buffer.AsMemory(0, got);
        }
    }
}
