using Azure;
using Azure.Storage.Blobs;
using Exchange.Core.Pulling;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Pull.Files;

/// <summary>Files of a container of another storage account, by a shared access signature or the hub's own identity.</summary>
public sealed class StorageSource(
    PartnerPipelines pipelines, PullSecrets secrets, IOptions<PullOptions> options, TimeProvider clock, IOptions<StorageOptions> own) : IPullSource
{
    public async Task<PullYield> FetchAsync(PullOrder order, PullInbox inbox, CancellationToken stop)
    {
        var connection = (PartnerConnection.Storage)order.Connection;
        var silence = TimeSpan.FromSeconds(connection.Limits.AttemptSeconds ?? options.Value.AttemptSeconds);
        var partner = new PartnerCalls(pipelines.Of(order.Partner.Name, connection), $"{order.Partner.Name}/{connection.Name}");
        var signature = connection.Signature is { } secret ? secrets.Value(order.Partner.Name, secret).Trim().TrimStart('?') : null;
        var folder = new ContainerFolder(ContainerOf(order.Partner.Name, connection, signature, silence), signature, ((PullFetch.Files)order.Fetch).Folder);
        await using (folder.ConfigureAwait(false))
        {
            var transfer = new FileTransfer(folder, partner, inbox, silence, clock);
            return await new FilePull(order, folder, partner, transfer, clock).RunAsync(stop).ConfigureAwait(false);
        }
    }

    private BlobContainerClient ContainerOf(string partner, PartnerConnection.Storage connection, string? signature, TimeSpan silence)
    {
        var address = secrets.Address(partner, connection) is { } given ? AddressOf(partner, connection, given) : connection.Container;
        var client = new BlobClientOptions();
        // The partner's pipeline tries again.
        client.Retry.MaxRetries = 0;
        client.Retry.NetworkTimeout = silence;
        return signature is not null
            ? new BlobContainerClient(address, new AzureSasCredential(signature), client)
            : new BlobContainerClient(address, HubStorage.IdentityOf(own.Value), client);
    }

    private static Uri AddressOf(string partner, PartnerConnection.Storage connection, string given)
        => Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Query.Length == 0
            ? address
            : throw new PullFailedException(
                PullFault.Setup,
                $"设置 Pull:Addresses:{partner}:{connection.Name} 应为不带签名的容器地址。The setting is no address of a container; expected https://account.blob.core.windows.net/container, the signature apart.");
}
