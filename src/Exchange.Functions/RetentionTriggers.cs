using Exchange.Hub;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>Deletes what has been kept long enough.</summary>
public sealed class RetentionTriggers(IServiceProvider services)
{
    [Function("retention")]
    public Task RetentionAsync([TimerTrigger("%Retention:Schedule%")] TimerInfo timer, CancellationToken stop)
        => HubJobs.Retention.RunAsync(services, BinaryData.Empty, stop);
}
