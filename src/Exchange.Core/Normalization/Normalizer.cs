using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>Turns one extract into records, rejects and a receipt.</summary>
public static class Normalizer
{
    /// <summary>Runs to the end on <see cref="NormalizeOptions.Threads"/> threads and returns the receipt it has written.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; outputs are then incomplete.</exception>
    public static Receipt Run(NormalizeRequest request, CancellationToken stop)
    {
        var hash = request.ContentHash is { } known ? Task.FromResult(known) : Task.Factory.StartNew(
            () => Extract.HashOf(request.Bytes, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var spool = new Spool(request.Options.SpoolFolder);
        var asOf = request.AsOf ?? Extract.DateIn(request.FileName);
        Receipt receipt;
        try
        {
            receipt = Read(request, asOf, hash, spool, stop);
        }
        catch (RefusedExtractException refused)
        {
            receipt = Refused(request, asOf, hash, refused.Problem);
        }

        using var output = request.Output(ReceiptFile.Name);
        ReceiptFile.Write(receipt, output);
        return receipt;
    }

    private static Receipt Read(NormalizeRequest request, DateOnly? asOf, Task<string> hash, Spool spool, CancellationToken stop)
    {
        using var table = WrongDataset.Open(request, spool);
        var binding = HeaderBinding.Of(request.Mapping.Source, table.Columns);
        if (binding.Refusals.Count > 0)
        {
            var likely = WrongDataset.Find(request, table.Columns, binding.Fit);
            return Refused(request, asOf, hash, [.. likely is null ? [] : new[] { likely }, .. binding.Refusals]) with { Table = table.Description };
        }

        using var run = new NormalizeRun(request, table, binding, asOf, hash, spool);
        var tally = run.Run(stop);
        var rejectsFile = WriteRejects(request, run);
        var receipt = Empty(request, asOf, hash) with
        {
            Table = table.Description,
            Rows = new RowCounts(tally.Read, tally.Published, tally.Rejected, tally.Filtered.Sum(), tally.Duplicate),
            Records = tally.Records,
            Layout = tally.Layout + table.Layout,
            Filtered = [.. request.Mapping.Filters.Select((filter, i) => new FilterCount(filter.Reason, tally.Filtered[i]))],
            Notes = [.. table.Problems, .. binding.Notes],
            Problems = tally.Problems(table.Columns),
            RecordFiles = run.Written,
            RejectsFile = rejectsFile,
        };
        return Gates.Judge(receipt, request.Mapping.Limits);
    }

    private static string? WriteRejects(NormalizeRequest request, NormalizeRun run)
    {
        if (run.Rejects.IsEmpty)
        {
            return null;
        }

        using var output = request.Output(run.RejectsForm.FileName);
        run.RejectsForm.Write(run.Rejects.InOrder(), output);
        return run.RejectsForm.FileName;
    }

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
