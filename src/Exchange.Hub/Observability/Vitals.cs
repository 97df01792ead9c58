using System.Diagnostics.Metrics;
using Azure;
using Azure.Storage.Queues.Models;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Observability;

/// <summary>How long messages wait and how old the published tables are; looked up by the sweep, told whenever metrics are collected.</summary>
public sealed class Vitals
{
    private readonly HubStorage storage;
    private readonly FeedReader feeds;
    private readonly TimeProvider clock;
    private volatile IReadOnlyDictionary<string, double> queueAges = new Dictionary<string, double>();
    private volatile IReadOnlyDictionary<string, DateTimeOffset> feedTimes = new Dictionary<string, DateTimeOffset>();

    public Vitals(HubTelemetry telemetry, HubStorage storage, FeedReader feeds, TimeProvider clock)
    {
        this.storage = storage;
        this.feeds = feeds;
        this.clock = clock;
        telemetry.Watch("exchange.queue.age", "s", "Age of the oldest message of a queue; 0 when it is empty.", () =>
            queueAges.Select(queue => new Measurement<double>(queue.Value, new KeyValuePair<string, object?>("queue", queue.Key))));
        telemetry.Watch("exchange.feed.age", "s", "Time since the last version of a table.", () =>
            feedTimes.Select(feed => new Measurement<double>((clock.GetUtcNow() - feed.Value).TotalSeconds, new KeyValuePair<string, object?>("kind", feed.Key))));
    }

    /// <summary>Looks everything up anew.</summary>
    public async Task TakeAsync(CancellationToken stop)
    {
        var ages = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var queue in Names.Queues.Concat(Names.Queues.Select(Names.Poison)))
        {
            ages[queue] = await AgeAsync(queue, stop).ConfigureAwait(false);
        }

        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var table in await feeds.ListAsync(stop).ConfigureAwait(false))
        {
            if (await feeds.ShowAsync(table, null, stop).ConfigureAwait(false) is { Committed: { } committed })
            {
                times[table] = committed;
            }
        }

        (queueAges, feedTimes) = (ages, times);
    }

    private async Task<double> AgeAsync(string name, CancellationToken stop)
    {
        try
        {
            PeekedMessage? oldest = await storage.Queue(name).PeekMessageAsync(stop).ConfigureAwait(false);
            return oldest?.InsertedOn is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0;
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return 0;
        }
    }
}
