using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Hub.Tests.Fire;

/// <summary>The hub driven by hand, one step after the other, so that the order of its storage calls is the same in every run.</summary>
public sealed class Pipeline : IAsyncDisposable
{
    private const int MostRounds = 40;
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow().AddHours(1));
    private readonly HubStorage hub;
    private readonly HubStorage truth;
    private readonly ServiceProvider services;

    /// <param name="hub">Storage as the hub sees it.</param>
    /// <param name="truth">The same storage, looked at without faults.</param>
    /// <param name="settings">Settings of the hub beside those that every run needs.</param>
    public Pipeline(HubStorage hub, HubStorage truth, FireMappings mappings, IReadOnlyDictionary<string, string?>? settings = null)
    {
        this.hub = hub;
        this.truth = truth;
        var all = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
            ["Mappings:Cache"] = mappings.Cache,
            ["Sweep:GraceSeconds"] = "0",
        }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddExchangeHub(all).AddSingleton(hub).BuildServiceProvider();
    }

    public IServiceProvider Services => services;

    /// <summary>Failures that reached the host.</summary>
    public int Failures { get; private set; }

    /// <summary>Runs until every extract is at its end, as hosts do: failed messages come again, lost ones are found by the sweep.</summary>
    public async Task RunToRestAsync(CancellationToken stop)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await TryAsync(() => InboxAsync(stop));
            foreach (var job in HubJobs.All.Where(job => job.Trigger is JobTrigger.Message))
            {
                await TryAsync(() => QueueAsync(job, stop));
            }

            if (await AtRestAsync(stop))
            {
                return;
            }

            await SweepAsync(stop);
        }

        throw new Xunit.Sdk.XunitException($"Not at rest after {MostRounds} rounds, {Failures} failures.");
    }

    /// <summary>Takes in what lies in the inbox.</summary>
    public Task TakeInAsync(CancellationToken stop) => TryAsync(() => InboxAsync(stop));

    /// <summary>Works on all messages that the job's queue holds.</summary>
    public Task WorkAsync(HubJob job, CancellationToken stop) => TryAsync(() => QueueAsync(job, stop));

    /// <summary>Lets two minutes pass, and the sweep after them.</summary>
    public Task SweepAsync(CancellationToken stop)
    {
        clock.Advance(TimeSpan.FromMinutes(2));
        return TryAsync(() => HubJobs.Sweep.RunAsync(services, BinaryData.Empty, stop));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task InboxAsync(CancellationToken stop)
    {
        await foreach (var blob in hub.Container(Names.Inbox).GetBlobsAsync(new GetBlobsOptions(), stop))
        {
            await TryAsync(() => HubJobs.Drop.RunAsync(services, BinaryData.FromString(blob.Name), stop));
        }
    }

    private async Task QueueAsync(HubJob job, CancellationToken stop)
    {
        var queue = hub.Queue(((JobTrigger.Message)job.Trigger).Queue);
        while (true)
        {
            QueueMessage? message = await queue.ReceiveMessageAsync(cancellationToken: stop);
            if (message is null)
            {
                return;
            }

            await TryAsync(() => job.RunAsync(services, message.Body, stop));
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stop);
        }
    }

    private async Task<bool> AtRestAsync(CancellationToken stop)
    {
        await foreach (var _ in truth.Container(Names.Inbox).GetBlobsAsync(new GetBlobsOptions(), stop))
        {
            return false;
        }

        await foreach (var _ in truth.Container(Names.Staging).GetBlobsAsync(new GetBlobsOptions(), stop))
        {
            return false;
        }

        await foreach (var line in new LedgerStore(truth).ListAsync(null, stop))
        {
            if (line.Unanswered || line.State is not (ExtractState.Published or ExtractState.Rejected or ExtractState.Failed))
            {
                return false;
            }
        }

        return true;
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Failures++;
        }
    }
}
