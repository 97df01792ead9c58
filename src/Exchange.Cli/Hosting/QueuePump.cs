using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Cli.Hosting;

/// <summary>Takes messages of one queue and runs its job, as the Functions host does: hidden while in hand, poison after too many tries.</summary>
internal sealed partial class QueuePump(HubJob job, IServiceProvider services, HubStorage storage, WorkNotices notices, IOptions<LocalHostOptions> options, ILogger<QueuePump> log)
    : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private readonly string name = ((JobTrigger.Message)job.Trigger).Queue;
    private readonly SemaphoreSlim wake = new(0);
    private readonly SemaphoreSlim look = new(1);

    private LocalHostOptions Settings => options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var drain = new Drain(TimeSpan.FromSeconds(Settings.DrainSeconds));
        notices.Sent += Wake;
        var loops = Enumerable.Range(0, Settings.Concurrency).Select(_ => LoopAsync(drain.Work, stoppingToken)).ToList();
        await Task.WhenAny(Task.WhenAll(loops), Task.Delay(Timeout.Infinite, stoppingToken));
        await drain.FinishAsync(Task.WhenAll(loops));
        notices.Sent -= Wake;
    }

    public override void Dispose()
    {
        wake.Dispose();
        look.Dispose();
        base.Dispose();
    }

    private void Wake(string queue)
    {
        if (queue == name && wake.CurrentCount == 0)
        {
            wake.Release();
        }
    }

    /// <summary>One loop at a time looks; the others work, or wait for their turn to look.</summary>
    private async Task LoopAsync(CancellationToken work, CancellationToken stopping)
    {
        var queue = storage.Queue(name);
        while (await NextAsync(queue, stopping) is { } message)
        {
            try
            {
                await HandleAsync(queue, message, work);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested || failure is not OperationCanceledException)
            {
                Unavailable(log, name, failure.GetType().Name);
            }
        }
    }

    /// <summary>The next message; null at the end.</summary>
    private async Task<QueueMessage?> NextAsync(QueueClient queue, CancellationToken stopping)
    {
        try
        {
            await look.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            var pause = Shortest;
            while (!stopping.IsCancellationRequested)
            {
                if (await TakeAsync(queue, stopping) is { } message)
                {
                    return message;
                }

                var woken = await PauseAsync(pause, stopping);
                pause = woken ? Shortest : TimeSpan.FromSeconds(Math.Min(Settings.PollSeconds, pause.TotalSeconds * 2));
            }

            return null;
        }
        finally
        {
            look.Release();
        }
    }

    /// <summary>True when a message came meanwhile.</summary>
    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            return await wake.WaitAsync(pause, stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<QueueMessage?> TakeAsync(QueueClient queue, CancellationToken stopping)
    {
        try
        {
            return await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(Settings.HiddenSeconds), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            Unavailable(log, name, failure.GetType().Name);
            return null;
        }
    }

    private async Task HandleAsync(QueueClient queue, QueueMessage message, CancellationToken work)
    {
        try
        {
            await job.RunAsync(services, message.Body, work);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: CancellationToken.None);
            return;
        }
        catch (Exception failure)
        {
            Failed(log, job.Name, message.DequeueCount, failure.GetType().Name, failure);
            if (message.DequeueCount < Settings.MostTries)
            {
                var later = TimeSpan.FromSeconds(Math.Pow(2, message.DequeueCount - 1));
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: later, cancellationToken: work);
                return;
            }

            var poison = storage.Queue(Names.Poison(name));
            await poison.CreateIfNotExistsAsync(cancellationToken: work);
            await poison.SendMessageAsync(message.Body, cancellationToken: work);
        }

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed at try {Try}: {Failure}")]
    private static partial void Failed(ILogger log, string job, long @try, string failure, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue} is not available: {Failure}")]
    private static partial void Unavailable(ILogger log, string queue, string failure);
}
