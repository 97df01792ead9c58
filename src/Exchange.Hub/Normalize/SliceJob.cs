using Exchange.Core.Normalization;
using Exchange.Core.Normalization.Slices;
using Exchange.Core.Tabular;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Normalize;

/// <summary>
/// Runs one slice of a divided extract. It needs no claim: a slice gives the same whoever runs it, its outcome is written once, and
/// nobody looks into the folders of an extract that was divided anew.
/// </summary>
public sealed partial class SliceJob(NormalizeStores stores, LedgerStore ledger, Claims claims, IOptions<NormalizeJobOptions> options, ILogger<SliceJob> log)
{
    /// <summary>Does the slice if it is still waited for; whoever finds all of them done says so.</summary>
    public async Task RunAsync(SliceNotice slice, CancellationToken stop)
    {
        var read = await ledger.ReadAsync(slice.Extract, stop).ConfigureAwait(false);
        if (read is not { Entry: var entry } || !slice.Concerns(entry))
        {
            return;
        }

        var missing = await stores.Splits.MissingAsync(entry, stop).ConfigureAwait(false);
        if (missing.Contains(slice) && !await TryWorkAsync(entry, slice, stop).ConfigureAwait(false))
        {
            return;
        }

        if ((await stores.Splits.MissingAsync(entry, stop).ConfigureAwait(false)).Count == 0)
        {
            await stores.Notices.SendAsync(Names.NormalizeQueue, slice.Extract, stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryWorkAsync(LedgerEntry entry, SliceNotice slice, CancellationToken stop)
    {
        if (!await stores.Splits.TryBeginAsync(slice, stop).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            await WorkAsync(entry, slice, stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await stores.Splits.GiveBackAsync(slice).ConfigureAwait(false);
            throw;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            await claims.NoteFailureAsync(slice.Extract, slice.Concerns, failure, stop).ConfigureAwait(false);
            await stores.Splits.GiveBackAsync(slice).ConfigureAwait(false);
            throw;
        }
    }

    private async Task WorkAsync(LedgerEntry entry, SliceNotice slice, CancellationToken stop)
    {
        using var step = stores.Telemetry.Begin("slice", entry.Ref);
        var staging = stores.Storage.Container(Names.Staging);
        using var spool = new Spool(options.Value.WorkFolder);
        using var outputs = new StagedOutputs(staging, Names.SliceFolder(slice), spool, keep: false, stop);
        using var extract = await stores.Extracts.OpenAsync(entry, outputs.Create, stop).ConfigureAwait(false);
        var plan = await stores.Splits.PlanAsync(entry, stop).ConfigureAwait(false);
        var outcome = slice.Round == 1
            ? await Task.Run(() => Normalizer.RunSlice(extract.Request, plan, slice.Slice, stop), stop).ConfigureAwait(false)
            : await SettleAsync(extract.Request, plan, slice, stop).ConfigureAwait(false);
        await outputs.CompleteAsync().ConfigureAwait(false);
        await stores.Splits.StoreAsync(slice, outcome, stop).ConfigureAwait(false);
        Sliced(log, entry.Ref, slice.Slice, slice.Round, outcome.Tally?.Rows.Read ?? 0);
    }

    private async Task<SliceOutcome> SettleAsync(NormalizeRequest request, SlicePlan plan, SliceNotice slice, CancellationToken stop)
    {
        var first = slice with { Round = 1 };
        var outcome = await stores.Splits.OutcomeAsync(first, stop).ConfigureAwait(false);
        using var superseded = Read(Names.Superseded(slice.Extract, slice.Fence, slice.Slice), stop);
        var folder = Names.SliceFolder(first);
        return await Task.Run(() => Normalizer.SettleSlice(request, plan, outcome, superseded, name => Read(folder + name, stop), stop), stop).ConfigureAwait(false);
    }

    private Stream Read(string staged, CancellationToken stop)
        => stores.Storage.Container(Names.Staging).GetBlobClient(staged).DownloadContent(stop).Value.Content.ToStream();

    [LoggerMessage(Level = LogLevel.Information, Message = "Sliced: {Extract}, slice {Slice} in round {Round}, {Read} rows read")]
    private static partial void Sliced(ILogger log, ExtractRef extract, int slice, int round, long read);
}
