using Exchange.Hub;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>Matches answers with what was asked.</summary>
public sealed class QueryTriggers(IServiceProvider services)
{
    [Function("match")]
    public Task MatchAsync([TimerTrigger("%Match:Schedule%")] TimerInfo timer, CancellationToken stop)
        => HubJobs.Match.RunAsync(services, BinaryData.Empty, stop);
}
