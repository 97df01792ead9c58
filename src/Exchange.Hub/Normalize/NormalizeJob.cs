using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Normalization.Slices;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Observability;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Normalize;

/// <summary>
/// Turns an archived extract into staged records, rejects and a receipt, and passes the verdict: accepted, held or rejected. Only the
/// ledger's entry makes staged work count. A large extract is divided into slices for several workers; while they run nobody holds
/// it, and it comes back here when the last of them is done.
/// </summary>
public sealed partial class NormalizeJob(
    NormalizeStores stores, LedgerStore ledger, Claims claims, IOptions<NormalizeJobOptions> options, TimeProvider clock, ILogger<NormalizeJob> log)
{
    /// <summary>Does the work if it is there to do; returns when the answer is out and the next step is queued, or done.</summary>
    public async Task RunAsync(ExtractRef extract, CancellationToken stop)
    {
        var entry = await claims.RunAsync(
            extract, ExtractState.Received, ExtractState.Normalizing, (claim, until) => WorkAsync(claim, bytes: null, until), stop).ConfigureAwait(false);
        await (entry is null ? PassOnAsync(extract, stop) : TellAsync(entry, stop)).ConfigureAwait(false);
    }

    /// <summary>Does the work on an extract that was opened under this claim, with what is still to be done of taking it in before.</summary>
    /// <param name="bytes">What the archive holds.</param>
    internal async Task RunAsync(Claim claim, byte[] bytes, Func<CancellationToken, Task> before, CancellationToken stop)
    {
        var entry = await claims.RunAsync(
            claim,
            async (held, until) =>
            {
                await before(until).ConfigureAwait(false);
                return await WorkAsync(held, bytes, until).ConfigureAwait(false);
            },
            stop).ConfigureAwait(false);
        if (entry is not null)
        {
            await TellAsync(entry, stop).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(LedgerEntry entry, CancellationToken stop)
    {
        if (entry.Split is not null)
        {
            await stores.Splits.TellAsync(entry, stop).ConfigureAwait(false);
        }
        else if (entry.Verdict is { } verdict)
        {
            Measure(entry.Dataset, verdict);
            Judged(log, entry.Ref, verdict.Outcome, verdict.Rows.Read, verdict.Rows.Rejected);
            await FinishAsync(entry, stop).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(LedgerEntry entry, CancellationToken stop)
    {
        if (!entry.Answered)
        {
            await stores.Outbox.AnswerAsync(entry, stop).ConfigureAwait(false);
        }

        if (entry.State == ExtractState.Accepted)
        {
            await stores.Notices.SendAsync(Names.PublishQueue, entry.Ref, stop).ConfigureAwait(false);
        }
        else if (entry is { State: ExtractState.Published, Publication: { } done })
        {
            stores.Telemetry.Outcome(entry.Dataset, "published");
            PublishJob.Published(log, entry.Ref, done.Table, done.Version, done.Added, done.Changed, done.Removed);
            if (entry.Fence > 1)
            {
                await Staging.ClearAsync(stores.Storage, entry.Ref, entry.Fence, keep: null, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An earlier try may have passed the gates and failed then.</summary>
    private async Task PassOnAsync(ExtractRef extract, CancellationToken stop)
    {
        if (await ledger.ReadAsync(extract, stop).ConfigureAwait(false) is { Entry.State: ExtractState.Accepted })
        {
            await stores.Notices.SendAsync(Names.PublishQueue, extract, stop).ConfigureAwait(false);
        }
    }

    private async Task<Func<LedgerEntry, LedgerEntry>> WorkAsync(Claim claim, byte[]? bytes, CancellationToken stop)
    {
        using var step = stores.Telemetry.Begin("normalize", claim.Entry.Ref);
        using var spool = new Spool(options.Value.WorkFolder);
        return claim.Entry.Split is null
            ? await StartAsync(claim, bytes, spool, step, stop).ConfigureAwait(false)
            : await ContinueAsync(claim.Entry, spool, step, stop).ConfigureAwait(false);
    }

    /// <summary>Runs an extract to its verdict, or to its publication when it is small; or divides it.</summary>
    private async Task<Func<LedgerEntry, LedgerEntry>> StartAsync(Claim claim, byte[]? bytes, Spool spool, HubTelemetry.Step step, CancellationToken stop)
    {
        var entry = claim.Entry;
        var direct = entry.Size <= options.Value.DirectBytes;
        var folder = Names.StagingFolder(entry.Ref, entry.Fence);
        using var outputs = new StagedOutputs(stores.Storage.Container(Names.Staging), folder, spool, direct, stop);
        var (receipt, mapping, plan) = await ReadAsync(entry, bytes, outputs, stop).ConfigureAwait(false);
        if (receipt is null)
        {
            await stores.Splits.StoreAsync(entry.Ref, entry.Fence, plan!, stop).ConfigureAwait(false);
            var split = new SplitNote(entry.Fence, plan!.Bounds.Count - 1, Round: 1, Again: []);
            return standing => standing.Moved(ExtractState.Normalizing, "split", clock.GetUtcNow(), $"{split.Slices} slices") with { Split = split };
        }

        var verdict = VerdictOf(receipt, folder, receipt.RecordFiles, null);
        if (!direct || mapping is null || receipt.Outcome != Outcome.Accepted)
        {
            return await ConcludeAsync(receipt, outputs, verdict, step).ConfigureAwait(false);
        }

        outputs.Put(receipt);
        Tag(step, receipt);
        return await claim.TryAdvanceAsync(standing => Passed(standing, verdict), stop).ConfigureAwait(false)
            ? await stores.Direct.RunAsync(claim.Entry, mapping, outputs, stop).ConfigureAwait(false)
            : throw new OperationCanceledException($"{entry.Ref} was taken over.", claim.Lost);
    }

    /// <summary>Takes a divided extract one round on: nothing while slices run, a second round where keys came twice, else the verdict.</summary>
    private async Task<Func<LedgerEntry, LedgerEntry>> ContinueAsync(LedgerEntry entry, Spool spool, HubTelemetry.Step step, CancellationToken stop)
    {
        if ((await stores.Splits.MissingAsync(entry, stop).ConfigureAwait(false)).Count > 0)
        {
            return standing => standing.Moved(ExtractState.Normalizing, "slices run", clock.GetUtcNow());
        }

        var outcomes = await stores.Assembly.OutcomesAsync(entry, stop).ConfigureAwait(false);
        if (entry.Split!.Round == 1 && await stores.Assembly.AgainAsync(entry, outcomes, stop).ConfigureAwait(false) is { Count: > 0 } again)
        {
            return standing => standing.Moved(ExtractState.Normalizing, "second round", clock.GetUtcNow(), $"{again.Count} slices")
                with { Split = standing.Split! with { Round = 2, Again = again } };
        }

        var folder = Names.SplitAnswer(entry.Ref, entry.Split.Fence, entry.Fence);
        using var outputs = new StagedOutputs(stores.Storage.Container(Names.Staging), folder, spool, keep: false, stop);
        var (assembled, mapping) = await stores.Assembly.AssembleAsync(entry, outcomes, outputs.Create, stop).ConfigureAwait(false);
        var receipt = await stores.Gates.JudgeAsync(assembled, entry, mapping, stop).ConfigureAwait(false);
        var verdict = VerdictOf(receipt, folder, SplitAssembly.Parts(entry, outcomes), Names.StagingFolder(entry.Ref, entry.Split.Fence));
        return await ConcludeAsync(receipt, outputs, verdict, step).ConfigureAwait(false);
    }

    private async Task<Func<LedgerEntry, LedgerEntry>> ConcludeAsync(Receipt receipt, StagedOutputs outputs, VerdictNote verdict, HubTelemetry.Step step)
    {
        outputs.Put(receipt);
        await outputs.CompleteAsync().ConfigureAwait(false);
        SpareMemory.Return(receipt.Size);
        Tag(step, receipt);
        return standing => standing.Moved(StateOf(receipt.Outcome), "normalized", clock.GetUtcNow(), Note(verdict))
            with { Verdict = verdict, Split = null, Failures = 0, Answered = false };
    }

    private static void Tag(HubTelemetry.Step step, Receipt receipt)
    {
        step.Tag("exchange.rows", receipt.Rows.Read);
        step.Tag("outcome", receipt.Outcome.ToString());
    }

    private async Task<(Receipt? Receipt, DatasetMapping? Mapping, SlicePlan? Plan)> ReadAsync(LedgerEntry entry, byte[]? bytes, StagedOutputs outputs, CancellationToken stop)
    {
        using var extract = await stores.Extracts.TryOpenAsync(entry, outputs.Create, bytes, stop).ConfigureAwait(false);
        if (extract is null)
        {
            return (Unrecognised(entry), null, null);
        }

        if (entry.Control?.Sha256 is { } promised && promised != entry.ExtractId)
        {
            return (Without(entry, extract.Mapping, ProblemKinds.ControlMismatch), extract.Mapping, null);
        }

        SlicePlan? plan = null;
        var receipt = await Task.Run(() => Normalizer.RunOrPlan(extract.Request, options.Value.SliceBytes, out plan, stop), stop).ConfigureAwait(false);
        return receipt is null
            ? (null, extract.Mapping, plan)
            : (await stores.Gates.JudgeAsync(receipt, entry, extract.Mapping, stop).ConfigureAwait(false), extract.Mapping, null);
    }

    private void Measure(string dataset, VerdictNote verdict)
    {
        stores.Telemetry.Outcome(dataset, verdict.Outcome.ToString().ToLowerInvariant());
        stores.Telemetry.Rows(dataset, "published", verdict.Rows.Published);
        stores.Telemetry.Rows(dataset, "rejected", verdict.Rows.Rejected);
        stores.Telemetry.Rows(dataset, "filtered", verdict.Rows.Filtered);
        stores.Telemetry.Rows(dataset, "duplicate", verdict.Rows.Duplicate);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Normalized: {Extract} is {Outcome}, {Read} rows read, {Rejected} rejected")]
    private static partial void Judged(ILogger log, ExtractRef extract, Outcome outcome, long read, long rejected);
}
