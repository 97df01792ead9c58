using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Exchange.Hub.Storage;

/// <summary>The data account's containers and queues under one prefix of names.</summary>
/// <param name="blobs">The account's blobs.</param>
/// <param name="queues">The account's queues; messages are Base64, as Azure Functions reads them.</param>
/// <param name="prefix">Stands before every container's and queue's name; empty but in tests, which run side by side.</param>
public sealed class HubStorage(BlobServiceClient blobs, QueueServiceClient queues, string prefix = "")
{
    /// <summary>A container by its name of <see cref="Names"/>.</summary>
    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(prefix + name);

    /// <summary>A queue by its name of <see cref="Names"/>.</summary>
    public QueueClient Queue(string name) => queues.GetQueueClient(prefix + name);
}
