using Azure.Storage.Blobs;
using Exchange.Hub;
using Exchange.Hub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Exchange.Functions;

/// <summary>A file in the inbox, seen by looking or told by a message.</summary>
public sealed class IntakeTriggers(IServiceProvider services)
{
    /// <summary>Looks; off in Azure, where Event Grid tells the queue and nothing has to look.</summary>
    [Function("drop")]
    public Task DropAsync([BlobTrigger(Names.Inbox + "/{name}", Connection = TriggerSettings.Connection)] BlobClient blob, CancellationToken stop)
        => HubJobs.Drop.RunAsync(services, BinaryData.FromString(blob.Name), stop);

    [Function("intake")]
    public Task IntakeAsync([QueueTrigger(Names.IntakeQueue, Connection = TriggerSettings.Connection)] BinaryData message, CancellationToken stop)
        => HubJobs.Intake.RunAsync(services, message, stop);
}
