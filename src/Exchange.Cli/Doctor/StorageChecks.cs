using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Cli.Doctor;

/// <summary>Whether the storage account answers, holds what the hub needs, and agrees about the time.</summary>
internal sealed class StorageChecks(StorageOptions options, TimeProvider clock)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        try
        {
            options.Retries = 1;
            options.TrySeconds = 5;
            return await AskAsync(HubStorage.Open(options), stop);
        }
        catch (StorageSetupException wrong)
        {
            return [StorageFindings.Misconfigured(wrong.Message)];
        }
    }

    private async Task<IReadOnlyList<Finding>> AskAsync(HubStorage storage, CancellationToken stop)
    {
        var place = storage.Container(Names.Inbox).Uri.Authority;
        try
        {
            var sent = clock.GetUtcNow();
            var (missing, date) = await MissingAsync(storage, stop);
            return [StorageFindings.Reachable(place), StorageFindings.Contents(missing), .. Clock(date, sent)];
        }
        catch (Exception failure) when (IsOfStorage(failure, stop))
        {
            var refusal = (failure as AggregateException)?.InnerExceptions[^1] ?? failure;
            var date = (refusal as RequestFailedException)?.GetRawResponse()?.Headers.Date;
            return [StorageFindings.Unreachable(place, refusal), .. Clock(date, clock.GetUtcNow())];
        }
    }

    private static async Task<(IReadOnlyList<string> Missing, DateTimeOffset? Date)> MissingAsync(HubStorage storage, CancellationToken stop)
    {
        var missing = new List<string>();
        DateTimeOffset? date = null;
        foreach (var name in Names.Containers)
        {
            var (isThere, answered) = await LookAsync(storage.Container(name), stop);
            date ??= answered;
            missing.AddRange(isThere ? [] : [name]);
        }

        foreach (var name in Names.Queues)
        {
            missing.AddRange((await storage.Queue(name).ExistsAsync(stop)).Value ? [] : [name]);
        }

        return (missing, date);
    }

    /// <summary>Unlike the client's own question whether it exists, tells the date of the answer also when it does not.</summary>
    private static async Task<(bool IsThere, DateTimeOffset? Date)> LookAsync(BlobContainerClient container, CancellationToken stop)
    {
        try
        {
            return (true, (await container.GetPropertiesAsync(cancellationToken: stop)).GetRawResponse().Headers.Date);
        }
        catch (RequestFailedException absent) when (absent.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return (false, absent.GetRawResponse()?.Headers.Date);
        }
    }

    private static bool IsOfStorage(Exception failure, CancellationToken stop)
        => failure is RequestFailedException or AggregateException or AuthenticationFailedException
            || (failure is OperationCanceledException && !stop.IsCancellationRequested);

    private static IEnumerable<Finding> Clock(DateTimeOffset? date, DateTimeOffset here)
        => date is { } there ? [StorageFindings.Clock(here - there)] : [];
}
