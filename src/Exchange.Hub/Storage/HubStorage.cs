using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Exchange.Hub.Storage;

/// <summary>The data account's containers and queues under one prefix of names.</summary>
/// <param name="blobs">The account's blobs.</param>
/// <param name="queues">The account's queues; messages are Base64, as Azure Functions reads them.</param>
/// <param name="prefix">Stands before every container's and queue's name; empty but in tests, which run side by side.</param>
public sealed class HubStorage(BlobServiceClient blobs, QueueServiceClient queues, string prefix = "")
{
    /// <summary>Clients of the account that the options name; nothing is asked of it yet.</summary>
    /// <exception cref="StorageSetupException">The options are wrong.</exception>
    public static HubStorage Open(StorageOptions options, string prefix = "")
    {
        if (options.Faults is { Count: > 0 } faults)
        {
            throw new StorageSetupException(string.Join("; ", faults) + ".");
        }

        var (ofBlobs, ofQueues) = (new BlobClientOptions(), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Bound(ofBlobs, options);
        Bound(ofQueues, options);
        return options.ConnectionString is { } connection
            ? WithSecret(connection, ofBlobs, ofQueues, prefix)
            : WithIdentity(options, ofBlobs, ofQueues, prefix);
    }

    /// <summary>A container by its name of <see cref="Names"/>.</summary>
    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(prefix + name);

    /// <summary>A queue by its name of <see cref="Names"/>.</summary>
    public QueueClient Queue(string name) => queues.GetQueueClient(prefix + name);

    /// <summary>The hub's own identity in Azure.</summary>
    internal static TokenCredential IdentityOf(StorageOptions options)
        => new ManagedIdentityCredential(
            options.ClientId is { Length: > 0 } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);

    /// <summary>Makes every container and queue of <see cref="Names"/> that is not there; harmless when it runs twice or side by side.</summary>
    public Task EnsureCreatedAsync(CancellationToken stop)
        => Task.WhenAll(
            Names.Containers.Select(name => (Task)Container(name).CreateIfNotExistsAsync(cancellationToken: stop))
                .Concat(Names.Queues.Select(name => Queue(name).CreateIfNotExistsAsync(cancellationToken: stop))));

    private static HubStorage WithSecret(string connection, BlobClientOptions ofBlobs, QueueClientOptions ofQueues, string prefix)
    {
        try
        {
            return new HubStorage(new BlobServiceClient(connection, ofBlobs), new QueueServiceClient(connection, ofQueues), prefix);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StorageSetupException(
                $"{StorageOptions.Section}:ConnectionString cannot be read; expected AccountName=…;AccountKey=…;BlobEndpoint=…;QueueEndpoint=…, as the portal shows it.");
        }
    }

    private static HubStorage WithIdentity(StorageOptions options, BlobClientOptions ofBlobs, QueueClientOptions ofQueues, string prefix)
    {
        var identity = IdentityOf(options);
        return new HubStorage(
            new BlobServiceClient(options.BlobServiceUri, identity, ofBlobs), new QueueServiceClient(options.QueueServiceUri, identity, ofQueues), prefix);
    }

    /// <summary>Tries end: the sum of all delays is known, and work that still fails goes back to its queue.</summary>
    private static void Bound(ClientOptions client, StorageOptions options)
    {
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = options.Retries;
        client.Retry.Delay = TimeSpan.FromSeconds(options.RetrySeconds);
        client.Retry.MaxDelay = TimeSpan.FromSeconds(options.LongestRetrySeconds);
        client.Retry.NetworkTimeout = TimeSpan.FromSeconds(options.TrySeconds);
    }
}
