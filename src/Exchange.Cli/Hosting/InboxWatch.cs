using System.Threading.Channels;
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

    /// <summary>A small file is published by its job and waits for the storage most of that time, so twice as many are in hand as messages of a queue.</summary>
    private int AtOnce => 2 * options.Value.Concurrency;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var drain = new Drain(TimeSpan.FromSeconds(options.Value.DrainSeconds));
        var fresh = Channel.CreateUnbounded<string>();
        var working = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(fresh.Reader, drain.Work, stoppingToken)));
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(fresh.Writer, stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        fresh.Writer.Complete();
        await drain.FinishAsync(working);
    }

    /// <summary>What is not begun when the host stops is left to the next.</summary>
    private async Task WorkAsync(ChannelReader<string> fresh, CancellationToken work, CancellationToken stopping)
    {
        await foreach (var blob in fresh.ReadAllAsync(work))
        {
            if (!stopping.IsCancellationRequested)
            {
                await RunAsync(blob, work);
            }
        }
    }

    private async Task LookAsync(ChannelWriter<string> fresh, CancellationToken stop)
    {
        try
        {
            var there = new Dictionary<string, string>(StringComparer.Ordinal);
            await foreach (var blob in storage.Container(container).GetBlobsAsync(new GetBlobsOptions(), stop))
            {
                there[blob.Name] = blob.Properties.ETag.ToString()!;
            }

            foreach (var blob in there.Where(blob => seen.GetValueOrDefault(blob.Key) != blob.Value))
            {
                fresh.TryWrite(blob.Key);
            }

            seen = there;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
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
