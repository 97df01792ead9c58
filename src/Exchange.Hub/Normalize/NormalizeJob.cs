using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Normalize;

/// <summary>
/// Turns an archived extract into staged records, rejects and a receipt, and passes the verdict: accepted, held or rejected. Only the
/// ledger's entry makes staged work count.
/// </summary>
public sealed partial class NormalizeJob(
    NormalizeStores stores, Claims claims, IOptions<NormalizeJobOptions> options, TimeProvider clock, ILogger<NormalizeJob> log)
{
    /// <summary>Does the work if it is there to do; returns when the answer is out and the next step is queued.</summary>
    public async Task RunAsync(ExtractRef extract, CancellationToken stop)
    {
        var entry = await claims.RunAsync(extract, ExtractState.Received, ExtractState.Normalizing, WorkAsync, stop).ConfigureAwait(false);
        if (entry?.Verdict is not { } verdict)
        {
            return;
        }

        Measure(entry.Dataset, verdict);
        Judged(log, entry.Ref, verdict.Outcome, verdict.Rows.Read, verdict.Rows.Rejected);
        await stores.Outbox.AnswerAsync(entry, stop).ConfigureAwait(false);
        if (entry.State == ExtractState.Accepted)
        {
            await stores.Notices.SendAsync(Names.PublishQueue, extract, stop).ConfigureAwait(false);
        }
    }

    private async Task<Func<LedgerEntry, LedgerEntry>> WorkAsync(LedgerEntry entry, CancellationToken stop)
    {
        using var step = stores.Telemetry.Begin("normalize", entry.Ref);
        var folder = Names.StagingFolder(entry.Ref, entry.Fence);
        using var spool = new Spool(options.Value.WorkFolder);
        var outputs = new StagedOutputs(stores.Storage.Container(Names.Staging), folder, spool, stop);
        var library = await stores.Mappings.OpenAsync(entry.MappingsVersion, stop).ConfigureAwait(false);
        var receipt = library.Mappings.TryGetValue(entry.Dataset, out var mapping)
            ? await ReadAsync(entry, mapping, library, outputs, stop).ConfigureAwait(false)
            : Unrecognised(entry);
        using (var output = outputs.Create(ReceiptFile.Name))
        {
            ReceiptFile.Write(receipt, output);
        }

        await outputs.CompleteAsync().ConfigureAwait(false);
        SpareMemory.Return(entry.Size);
        var verdict = VerdictOf(receipt, folder);
        step.Tag("exchange.rows", receipt.Rows.Read);
        step.Tag("outcome", receipt.Outcome.ToString());
        return standing => standing.Moved(StateOf(receipt.Outcome), "normalized", clock.GetUtcNow(), Note(verdict)) with { Verdict = verdict, Failures = 0, Answered = false };
    }

    private async Task<Receipt> ReadAsync(LedgerEntry entry, DatasetMapping mapping, MappingLibrary library, StagedOutputs outputs, CancellationToken stop)
    {
        if (entry.Control?.Sha256 is { } promised && promised != entry.ExtractId)
        {
            return Without(entry, mapping, ProblemKinds.ControlMismatch);
        }

        var blob = stores.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(entry.Ref));
        using var bytes = await BlobBytes.OpenAsync(blob, entry.Size, Math.Max(options.Value.Pages, options.Value.ThreadCount), stop).ConfigureAwait(false);
        var request = new NormalizeRequest
        {
            Bytes = bytes,
            FileName = entry.FileName,
            Mapping = mapping,
            Others = [.. library.Mappings.Values.Where(other => other.Name != mapping.Name)],
            Output = name => name == ReceiptFile.Name ? Stream.Null : outputs.Create(name),
            AsOf = entry.AsOf,
            ContentHash = entry.ExtractId,
            Options = new NormalizeOptions { Threads = options.Value.ThreadCount, SpoolFolder = options.Value.WorkFolder },
        };
        var receipt = await Task.Run(() => Normalizer.Run(request, stop), stop).ConfigureAwait(false);
        return await stores.Gates.JudgeAsync(receipt, entry, mapping, stop).ConfigureAwait(false);
    }

    private void Measure(string dataset, VerdictNote verdict)
    {
        stores.Telemetry.Outcome(dataset, verdict.Outcome.ToString().ToLowerInvariant());
        stores.Telemetry.Rows(dataset, "published", verdict.Rows.Published);
        stores.Telemetry.Rows(dataset, "rejected", verdict.Rows.Rejected);
        stores.Telemetry.Rows(dataset, "filtered", verdict.Rows.Filtered);
        stores.Telemetry.Rows(dataset, "duplicate", verdict.Rows.Duplicate);
    }

    /// <summary>What a later replay takes out of the entry, kept among its steps.</summary>
    private static string Note(VerdictNote verdict)
        => string.Join(' ', new[] { verdict.Outcome.ToString() }.Concat(verdict.Reasons.Select(reason => reason.Code)))
            + string.Create(CultureInfo.InvariantCulture, $", {verdict.Rows.Read} rows read, {verdict.Rows.Rejected} rejected");

    private static ExtractState StateOf(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => ExtractState.Accepted,
        Outcome.Held => ExtractState.Held,
        _ => ExtractState.Rejected,
    };

    private static VerdictNote VerdictOf(Receipt receipt, string folder) => new(
        receipt.Outcome,
        folder,
        receipt.MappingVersion,
        receipt.MappingHash,
        receipt.AsOf,
        receipt.Rows,
        receipt.Records,
        [.. receipt.Reasons.Select(reason => new ReasonNote(reason.Kind.Code, reason.Detail))],
        [.. receipt.Problems.GroupBy(problem => problem.Kind.Code).Select(group => new CodeCount(group.Key, group.Sum(problem => problem.Count)))],
        receipt.RecordFiles,
        receipt.RejectsFile);

    private static Receipt Without(LedgerEntry entry, DatasetMapping mapping, ProblemKind reason) => Unrecognised(entry) with
    {
        DatasetTitle = mapping.Title,
        MappingVersion = mapping.Version,
        MappingHash = mapping.Hash,
        Reasons = [new Problem(reason)],
    };

    private static Receipt Unrecognised(LedgerEntry entry) => new()
    {
        Outcome = Outcome.Rejected,
        Reasons = [new Problem(ProblemKinds.UnknownDataset)],
        FileName = entry.FileName,
        Size = entry.Size,
        ContentHash = entry.ExtractId,
        Dataset = entry.Dataset,
        DatasetTitle = "未识别",
        MappingVersion = "",
        MappingHash = "",
        Rows = default,
        Records = 0,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Normalized: {Extract} is {Outcome}, {Read} rows read, {Rejected} rejected")]
    private static partial void Judged(ILogger log, ExtractRef extract, Outcome outcome, long read, long rejected);
}
