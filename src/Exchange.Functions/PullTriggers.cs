using Exchange.Hub;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>Fetches what is due.</summary>
public sealed class PullTriggers(IServiceProvider services)
{
    [Function("pull")]
    public Task PullAsync([TimerTrigger("%Pull:Schedule%")] TimerInfo timer, CancellationToken stop)
        => HubJobs.Pull.RunAsync(services, BinaryData.Empty, stop);
}
