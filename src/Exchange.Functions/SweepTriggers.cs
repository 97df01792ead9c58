using Exchange.Hub;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>Repairs what triggers missed and what died.</summary>
public sealed class SweepTriggers(IServiceProvider services)
{
    [Function("sweep")]
    public Task SweepAsync([TimerTrigger("%Sweep:Schedule%")] TimerInfo timer, CancellationToken stop)
        => HubJobs.Sweep.RunAsync(services, BinaryData.Empty, stop);
}
