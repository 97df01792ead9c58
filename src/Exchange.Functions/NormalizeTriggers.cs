using Exchange.Hub;
using Exchange.Hub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>An extract to normalize, or a slice of a large one.</summary>
public sealed class NormalizeTriggers(IServiceProvider services)
{
    [Function("normalize")]
    public Task NormalizeAsync([QueueTrigger(Names.NormalizeQueue, Connection = TriggerSettings.Connection)] BinaryData message, CancellationToken stop)
        => HubJobs.Normalize.RunAsync(services, message, stop);

    [Function("slice")]
    public Task SliceAsync([QueueTrigger(Names.SliceQueue, Connection = TriggerSettings.Connection)] BinaryData message, CancellationToken stop)
        => HubJobs.Slice.RunAsync(services, message, stop);
}
