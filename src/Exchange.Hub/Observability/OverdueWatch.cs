using System.Diagnostics.Metrics;
using Exchange.Hub.Mappings;
using Exchange.Hub.Status;

namespace Exchange.Hub.Observability;

/// <summary>How late every data set is; looked up by the sweep once an hour, for days pass slowly, told whenever metrics are collected.</summary>
public sealed class OverdueWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly DatasetStatuses statuses;
    private readonly TimeProvider clock;
    private volatile IReadOnlyList<DatasetStatus> found = [];
    private DateTimeOffset next = DateTimeOffset.MinValue;

    public OverdueWatch(HubTelemetry telemetry, DatasetStatuses statuses, TimeProvider clock)
    {
        this.statuses = statuses;
        this.clock = clock;
        telemetry.Watch("exchange.dataset.overdue", "d", "Days since a data set was due; 0 while it is in time.", () =>
            found.Where(dataset => dataset.DueOn is not null).Select(dataset =>
                new Measurement<double>(dataset.DaysOverdue, new KeyValuePair<string, object?>("exchange.dataset", dataset.Dataset))));
    }

    /// <summary>Looks them up anew where an hour has passed. Without usable mappings nothing is due.</summary>
    public async Task TakeAsync(CancellationToken stop)
    {
        if (clock.GetUtcNow() is var now && now < next)
        {
            return;
        }

        try
        {
            found = (await statuses.ReadAsync(null, stop).ConfigureAwait(false)).Datasets;
            next = now + Pause;
        }
        catch (UnusableMappingsException)
        {
            found = [];
        }
    }
}
