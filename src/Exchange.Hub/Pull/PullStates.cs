using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull;

/// <summary>The documents of pulling: a state and a history for each data set, and the stop of everything. 409 and 412 mean that another was first.</summary>
public sealed class PullStates(HubStorage storage)
{
    private BlobContainerClient Container => storage.Container(Names.Pulls);

    /// <summary>Null when the data set was never looked at.</summary>
    public async Task<StoredPull?> ReadAsync(string dataset, CancellationToken stop)
    {
        try
        {
            BlobDownloadResult read = await Container.GetBlobClient(Names.PullState(dataset)).DownloadContentAsync(stop).ConfigureAwait(false);
            return new StoredPull(HubJson.Read<PullState>(read.Content, $"{Names.Pulls}/{Names.PullState(dataset)}"), read.Details.ETag);
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    /// <summary>Null when there is one already.</summary>
    public Task<StoredPull?> TryCreateAsync(PullState state, CancellationToken stop) => TryWriteAsync(state, Conditions.Absent, stop);

    /// <summary>Null when another changed it since.</summary>
    public Task<StoredPull?> TryReplaceAsync(StoredPull read, PullState next, CancellationToken stop)
        => TryWriteAsync(next, Conditions.Unchanged(read.ETag), stop);

    /// <summary>Changes the state whatever others do meanwhile; null from <paramref name="change"/> leaves it as it is.</summary>
    /// <returns>As it stands then; null when the data set was never looked at.</returns>
    public async Task<StoredPull?> ChangeAsync(string dataset, Func<PullState, PullState?> change, CancellationToken stop)
    {
        while (true)
        {
            var read = await ReadAsync(dataset, stop).ConfigureAwait(false);
            if (read is null || change(read.State) is not { } next)
            {
                return read;
            }

            if (await TryReplaceAsync(read, next, stop).ConfigureAwait(false) is { } written)
            {
                return written;
            }
        }
    }

    /// <summary>Writes a try into the history; once more when it ends.</summary>
    public async Task NoteAsync(PullRun run, CancellationToken stop)
        => await Container.GetBlobClient(Names.PullRun(run.Dataset, run.RunId, run.Try)).UploadAsync(HubJson.Write(run), overwrite: true, stop).ConfigureAwait(false);

    /// <summary>Tries of one data set, the latest first.</summary>
    public async IAsyncEnumerable<PullRun> HistoryAsync(string dataset, [EnumeratorCancellation] CancellationToken stop)
    {
        var names = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = Names.PullHistory(dataset) }, stop).ConfigureAwait(false))
        {
            names.Add(blob.Name);
        }

        foreach (var name in names.OrderDescending(StringComparer.Ordinal))
        {
            BlobDownloadResult read = await Container.GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
            yield return HubJson.Read<PullRun>(read.Content, $"{Names.Pulls}/{name}");
        }
    }

    /// <summary>The stop of all pulling; null when it is not stopped.</summary>
    public async Task<PauseNote?> StoppedAsync(CancellationToken stop)
    {
        try
        {
            BlobDownloadResult read = await Container.GetBlobClient(Names.PullStop).DownloadContentAsync(stop).ConfigureAwait(false);
            return HubJson.Read<PauseNote>(read.Content, $"{Names.Pulls}/{Names.PullStop}");
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    /// <summary>Stops all pulling at once, or lets it go on.</summary>
    /// <param name="note">Null to let it go on.</param>
    public async Task SetStoppedAsync(PauseNote? note, CancellationToken stop)
    {
        var blob = Container.GetBlobClient(Names.PullStop);
        if (note is null)
        {
            await blob.DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
        }
        else
        {
            await blob.UploadAsync(HubJson.Write(note), overwrite: true, stop).ConfigureAwait(false);
        }
    }

    private async Task<StoredPull?> TryWriteAsync(PullState state, BlobRequestConditions conditions, CancellationToken stop)
    {
        var stamped = state with { Stamp = Guid.NewGuid().ToString("N") };
        try
        {
            BlobContentInfo written = await Container.GetBlobClient(Names.PullState(state.Dataset))
                .UploadAsync(HubJson.Write(stamped), new BlobUploadOptions { Conditions = conditions }, stop).ConfigureAwait(false);
            return new StoredPull(stamped, written.ETag);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            // Our own write, when only the answer to its first try was lost.
            var standing = await ReadAsync(state.Dataset, stop).ConfigureAwait(false);
            return standing?.State.Stamp == stamped.Stamp ? standing : null;
        }
    }
}

/// <summary>A state as it was read.</summary>
public sealed record StoredPull(PullState State, ETag ETag);
