using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Normalization.Slices;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Normalize;

/// <summary>
/// Divided extracts as they lie in staging: plan, outcomes of slices, signs of life. An outcome is written once and counts from then
/// on; whatever else lies there is the same whoever writes it.
/// </summary>
public sealed class Splits(HubStorage storage, WorkNotices notices, IOptions<ClaimOptions> claims, TimeProvider clock)
{
    private const string Begun = "begun";

    private BlobContainerClient Staging => storage.Container(Names.Staging);

    public Task StoreAsync(ExtractRef extract, int fence, SlicePlan plan, CancellationToken stop)
        => Staging.GetBlobClient(Names.SplitPlan(extract, fence)).UploadAsync(HubJson.Write(plan), overwrite: true, stop);

    public Task<SlicePlan> PlanAsync(LedgerEntry entry, CancellationToken stop)
        => ReadAsync<SlicePlan>(Names.SplitPlan(entry.Ref, entry.Split!.Fence), stop);

    public Task<SliceOutcome> OutcomeAsync(SliceNotice slice, CancellationToken stop) => ReadAsync<SliceOutcome>(Names.SliceOutcome(slice), stop);

    /// <summary>Makes the outcome of a slice count, unless another worker's counts already: it is the same.</summary>
    public async Task StoreAsync(SliceNotice slice, SliceOutcome outcome, CancellationToken stop)
    {
        try
        {
            await Staging.GetBlobClient(Names.SliceOutcome(slice))
                .UploadAsync(HubJson.Write(outcome), new BlobUploadOptions { Conditions = Conditions.Absent }, stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            // Another worker did the same slice, or our own write took effect and its answer was lost. If it did not, the slice is
            // still missing and the sweep tells of it again.
        }
    }

    /// <summary>The slices of the present round that have no outcome yet.</summary>
    public async Task<IReadOnlyList<SliceNotice>> MissingAsync(LedgerEntry entry, CancellationToken stop)
    {
        var split = entry.Split!;
        var done = new HashSet<string>(StringComparer.Ordinal);
        var options = new GetBlobsOptions { Prefix = Names.SliceOutcomes(entry.Ref, split.Fence, split.Round) };
        await foreach (var blob in Staging.GetBlobsAsync(options, stop).ConfigureAwait(false))
        {
            done.Add(blob.Name);
        }

        return [.. split.Running().Select(slice => SliceNotice.Of(entry, slice)).Where(slice => !done.Contains(Names.SliceOutcome(slice)))];
    }

    /// <summary>Tells of the slices that are missing, or that there are none: who finishes last, and whoever comes after him, says so.</summary>
    public async Task TellAsync(LedgerEntry entry, CancellationToken stop)
    {
        var missing = await MissingAsync(entry, stop).ConfigureAwait(false);
        foreach (var slice in missing)
        {
            await notices.SendAsync(slice, stop).ConfigureAwait(false);
        }

        if (missing.Count == 0)
        {
            await notices.SendAsync(Names.NormalizeQueue, entry.Ref, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Tells again, unless a slice of it is being worked on: what waits behind that in the queue is not lost.</summary>
    /// <returns>True when something was told.</returns>
    public async Task<bool> MendAsync(LedgerEntry entry, CancellationToken stop)
    {
        if (await IsAliveAsync(Names.StagingFolder(entry.Ref, entry.Split!.Fence), stop).ConfigureAwait(false))
        {
            return false;
        }

        await TellAsync(entry, stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>Leaves a sign of life of a slice; false when another worker's is fresh.</summary>
    public async Task<bool> TryBeginAsync(SliceNotice slice, CancellationToken stop)
    {
        var folder = Names.SliceFolder(slice);
        var begun = Staging.GetBlobClient(folder + Begun);
        if (await begun.ExistsAsync(stop).ConfigureAwait(false) && await IsAliveAsync(folder, stop).ConfigureAwait(false))
        {
            return false;
        }

        await begun.UploadAsync(BinaryData.Empty, overwrite: true, stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes the sign of life back, so that the next try need not wait.</summary>
    public Task GiveBackAsync(SliceNotice slice)
        => Staging.GetBlobClient(Names.SliceFolder(slice) + Begun).DeleteIfExistsAsync(cancellationToken: CancellationToken.None);

    /// <summary>Parts come every few seconds: a folder in which nothing was written for as long as a claim lasts is dead.</summary>
    private async Task<bool> IsAliveAsync(string folder, CancellationToken stop)
    {
        var dead = clock.GetUtcNow() - TimeSpan.FromSeconds(claims.Value.Seconds);
        await foreach (var blob in Staging.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, stop).ConfigureAwait(false))
        {
            if (blob.Properties.LastModified > dead)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<T> ReadAsync<T>(string name, CancellationToken stop)
    {
        BlobDownloadResult read = await Staging.GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
        return HubJson.Read<T>(read.Content, $"{Names.Staging}/{name}");
    }
}
