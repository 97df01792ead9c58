using Exchange.Core.Normalization.Rejects;
using Exchange.Core.Normalization.Slices;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>Turns one extract into records, rejects and a receipt.</summary>
public static partial class Normalizer
{
    /// <summary>Runs to the end on <see cref="NormalizeOptions.Threads"/> threads and returns the receipt it has written.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; outputs are then incomplete.</exception>
    public static Receipt Run(NormalizeRequest request, CancellationToken stop) => RunOrPlan(request, long.MaxValue, out _, stop)!;

    private static (Receipt? Receipt, SlicePlan? Plan) Read(
        NormalizeRequest request, long sliceBytes, DateOnly? asOf, Task<string> hash, Spool spool, CancellationToken stop)
    {
        using var table = WrongDataset.Open(request, spool);
        var binding = HeaderBinding.Of(request.Mapping.Source, table.Columns);
        if (binding.Refusals.Count > 0)
        {
            var likely = WrongDataset.Find(request, table.Columns, binding.Fit);
            return (Refused(request, asOf, hash, [.. likely is null ? [] : new[] { likely }, .. binding.Refusals]) with { Table = table.Description }, null);
        }

        if (SlicePlan.Of(table, request, sliceBytes) is { } plan)
        {
            return (null, plan);
        }

        using var run = new NormalizeRun(request, table, binding, asOf, hash, spool);
        var tally = run.Run(stop);
        var rejectsFile = run.Rejects.IsEmpty ? null : WriteRejects(request, run.RejectsForm, run.Rejects.InOrder());
        var receipt = Judged(request, Empty(request, asOf, hash), table, binding, tally) with { RecordFiles = run.Written, RejectsFile = rejectsFile };
        return (receipt, null);
    }

    private static Receipt Judged(NormalizeRequest request, Receipt empty, ITable table, HeaderBinding binding, Tally tally)
    {
        var counted = empty with
        {
            Table = table.Description,
            Rows = new RowCounts(tally.Read, tally.Published, tally.Rejected, tally.Filtered.Sum(), tally.Duplicate),
            Records = tally.Records,
            Layout = tally.Layout + table.Layout,
            Filtered = [.. request.Mapping.Filters.Select((filter, i) => new FilterCount(filter.Reason, tally.Filtered[i]))],
            Notes = [.. table.Problems, .. binding.Notes],
            Problems = tally.Problems(table.Columns),
        };
        return Gates.Judge(counted, request.Mapping.Limits);
    }

    private static string WriteRejects(NormalizeRequest request, IRejectsForm form, IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        using var output = request.Output(form.FileName);
        form.Write(chunks, output);
        return form.FileName;
    }

    private static Receipt Write(NormalizeRequest request, Receipt receipt)
    {
        using var output = request.Output(ReceiptFile.Name);
        ReceiptFile.Write(receipt, output);
        return receipt;
    }

    private static DateOnly? DateOf(NormalizeRequest request) => request.AsOf ?? Extract.DateIn(request.FileName);

    private static Task<string> HashOf(NormalizeRequest request, CancellationToken stop)
        => request.ContentHash is { } known ? Task.FromResult(known) : Task.Factory.StartNew(
            () => Extract.HashOf(request.Bytes, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Receipt Refused(NormalizeRequest request, DateOnly? asOf, Task<string> hash, params Problem[] reasons)
        => Empty(request, asOf, hash) with { Outcome = Outcome.Rejected, Reasons = reasons };

    private static Receipt Empty(NormalizeRequest request, DateOnly? asOf, Task<string> hash) => new()
    {
        Outcome = Outcome.Accepted,
        FileName = request.FileName,
        Size = request.Bytes.Length,
        ContentHash = hash.GetAwaiter().GetResult(),
        Dataset = request.Mapping.Name,
        DatasetTitle = request.Mapping.Title,
        MappingVersion = request.Mapping.Version,
        MappingHash = request.Mapping.Hash,
        AsOf = asOf,
        Rows = default,
        Records = 0,
    };
}
