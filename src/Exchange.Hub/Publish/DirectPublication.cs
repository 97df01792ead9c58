using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Observability;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Publish;

/// <summary>
/// Publishes a small extract from the hands of the worker that normalized it: neither parts nor answer nor a message go through the
/// storage in between. The ledger says that its gates are passed before the table changes, so whoever has to go on after a death makes the same
/// outputs again from the archive and asks no gate.
/// </summary>
public sealed class DirectPublication(
    HubStorage storage, ArchivedExtracts extracts, Outbox outbox, TablePublisher publisher, HubTelemetry telemetry, IOptions<NormalizeJobOptions> options, TimeProvider clock)
{
    private readonly Publication publication = new(publisher, clock);

    /// <summary>Publishes and answers; the entry says <see cref="VerdictNote.Kept"/>.</summary>
    /// <returns>What the ledger has to say.</returns>
    internal async Task<Func<LedgerEntry, LedgerEntry>> RunAsync(LedgerEntry entry, DatasetMapping mapping, StagedOutputs outputs, CancellationToken stop)
    {
        using var step = telemetry.Begin("publish", entry.Ref);
        var parts = entry.Verdict!.Parts.Select(part => new KeptPart(() => outputs.Open(part)));
        var result = await publication.RunAsync(entry, mapping, [.. parts], stop).ConfigureAwait(false);
        step.Tag("exchange.table.version", result.Version);
        if (result.OlderThanCurrent)
        {
            await outputs.CompleteAsync().ConfigureAwait(false);
            return standing => publication.Late(Staged(standing, outputs.Folder));
        }

        await outbox.AnswerAsync(entry, outputs, stop).ConfigureAwait(false);
        return standing => publication.Done(standing, mapping, result) with { Answered = true };
    }

    /// <summary>Goes on with an extract whose worker died after the gates.</summary>
    internal async Task<Func<LedgerEntry, LedgerEntry>> ResumeAsync(LedgerEntry entry, CancellationToken stop)
    {
        using var spool = new Spool(options.Value.WorkFolder);
        using var outputs = new StagedOutputs(storage.Container(Names.Staging), Names.StagingFolder(entry.Ref, entry.Fence), spool, keep: true, stop);
        using var extract = await extracts.OpenAsync(entry, outputs.Create, stop).ConfigureAwait(false);
        var receipt = await Task.Run(() => Normalizer.Run(extract.Request, stop), stop).ConfigureAwait(false);
        outputs.Put(receipt);
        var change = await RunAsync(entry, extract.Mapping, outputs, stop).ConfigureAwait(false);
        SpareMemory.Return(entry.Size);
        return change;
    }

    private static LedgerEntry Staged(LedgerEntry entry, string folder)
        => entry with { Verdict = entry.Verdict! with { Kept = false, Folder = folder } };
}
