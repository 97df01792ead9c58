using Exchange.Hub;
using Exchange.Hub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>An accepted extract to publish.</summary>
public sealed class PublishTriggers(IServiceProvider services)
{
    [Function("publish")]
    public Task PublishAsync([QueueTrigger(Names.PublishQueue, Connection = TriggerSettings.Connection)] BinaryData message, CancellationToken stop)
        => HubJobs.Publish.RunAsync(services, message, stop);
}
