using Azure.Storage.Blobs.Models;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Cli.Hosting;

/// <summary>Looks at a container and runs its job for every blob content that is new to it; what it misses, the sweep finds.</summary>
internal sealed partial class InboxWatch(HubJob job, IServiceProvider services, HubStorage storage, IOptions<LocalHostOptions> options, ILogger<InboxWatch> log)
    : BackgroundService
{
    private readonly string container = ((JobTrigger.Blob)job.Trigger).Container;
    private Dictionary<string, string> seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var drain = new Drain(TimeSpan.FromSeconds(options.Value.DrainSeconds));
        var looking = LoopAsync(drain.Work, stoppingToken);
        await Task.WhenAny(looking, Task.Delay(Timeout.Infinite, stoppingToken));
        await drain.FinishAsync(looking);
    }

    /// <summary>The pause is counted from look to look, so that work does not come on top of it.</summary>
    private async Task LoopAsync(CancellationToken work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pause = Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), stopping);
            await LookAsync(work, stopping);
            await pause.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task LookAsync(CancellationToken work, CancellationToken stopping)
    {
        try
        {
            var there = new Dictionary<string, string>(StringComparer.Ordinal);
            await foreach (var blob in storage.Container(container).GetBlobsAsync(new GetBlobsOptions(), stopping))
            {
                there[blob.Name] = blob.Properties.ETag.ToString()!;
            }

            var fresh = there.Where(blob => seen.GetValueOrDefault(blob.Key) != blob.Value).Select(blob => blob.Key).ToList();
            seen = there;
            await Parallel.ForEachAsync(
                fresh,
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = work },
                async (blob, token) => await (stopping.IsCancellationRequested ? Task.CompletedTask : RunAsync(blob, token)));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            Unavailable(log, container, failure.GetType().Name);
        }
    }

    private async Task RunAsync(string blob, CancellationToken stop)
    {
        try
        {
            await job.RunAsync(services, BinaryData.FromString(blob), stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Failed(log, job.Name, failure.GetType().Name, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; the sweep tries again: {Failure}")]
    private static partial void Failed(ILogger log, string job, string failure, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Container {Container} is not available: {Failure}")]
    private static partial void Unavailable(ILogger log, string container, string failure);
}
