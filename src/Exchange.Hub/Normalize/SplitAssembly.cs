using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Normalization.Slices;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Normalize;

/// <summary>Puts a divided extract together once its slices are done: finds keys that later slices took, then writes what one run writes.</summary>
public sealed class SplitAssembly(HubStorage storage, ArchivedExtracts extracts, Splits splits)
{
    /// <summary>The slices of a finished first round that have to be settled; their superseded ids lie in staging then.</summary>
    public async Task<IReadOnlyList<int>> AgainAsync(LedgerEntry entry, IReadOnlyList<SliceOutcome> outcomes, CancellationToken stop)
    {
        if (outcomes.Any(outcome => outcome.Refusal is not null))
        {
            return [];
        }

        var staging = storage.Container(Names.Staging);
        var keys = new LaterKeys(outcomes.Sum(outcome => outcome.Tally!.Records));
        List<int> again = [];
        for (var slice = outcomes.Count - 1; slice >= 0; slice--)
        {
            using var ids = Open(SliceNotice.Of(entry, slice, round: 1), SliceOutcome.IdsFile);
            using var superseded = new MemoryStream();
            if (keys.Add(ids, superseded) > 0)
            {
                superseded.Position = 0;
                await staging.GetBlobClient(Names.Superseded(entry.Ref, entry.Split!.Fence, slice)).UploadAsync(superseded, overwrite: true, stop).ConfigureAwait(false);
                again.Insert(0, slice);
            }
        }

        return again;
    }

    /// <summary>The outcome that counts of every slice, in order.</summary>
    public async Task<IReadOnlyList<SliceOutcome>> OutcomesAsync(LedgerEntry entry, CancellationToken stop)
    {
        List<SliceOutcome> outcomes = [];
        for (var slice = 0; slice < entry.Split!.Slices; slice++)
        {
            outcomes.Add(await splits.OutcomeAsync(SliceNotice.Of(entry, slice, entry.Split.RoundOf(slice)), stop).ConfigureAwait(false));
        }

        return outcomes;
    }

    /// <summary>Writes the rejects of the whole and returns the receipt as one run gives it.</summary>
    public async Task<(Receipt Receipt, DatasetMapping Mapping)> AssembleAsync(
        LedgerEntry entry, IReadOnlyList<SliceOutcome> outcomes, Func<string, Stream> output, CancellationToken stop)
    {
        using var extract = await extracts.OpenAsync(entry, output, stop).ConfigureAwait(false);
        var plan = await splits.PlanAsync(entry, stop).ConfigureAwait(false);
        var receipt = await Task.Run(
            () => Normalizer.Assemble(extract.Request, plan, outcomes, slice => Open(SliceNotice.Of(entry, slice, round: 1), SliceOutcome.RejectsFile), stop), stop).ConfigureAwait(false);
        return (receipt, extract.Mapping);
    }

    /// <summary>Places of all parts below the folder of the split, in order.</summary>
    public static IReadOnlyList<string> Parts(LedgerEntry entry, IReadOnlyList<SliceOutcome> outcomes)
    {
        var from = Names.StagingFolder(entry.Ref, entry.Split!.Fence).Length;
        return [.. outcomes.SelectMany((outcome, slice) => outcome.RecordFiles.Select(part =>
            Names.SliceFolder(SliceNotice.Of(entry, slice, outcome.Rewritten.Contains(part) ? 2 : 1))[from..] + part))];
    }

    private Stream Open(SliceNotice slice, string name)
        => storage.Container(Names.Staging).GetBlobClient(Names.SliceFolder(slice) + name).OpenRead();
}
