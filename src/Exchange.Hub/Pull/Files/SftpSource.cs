using Exchange.Core.Pulling;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Pull.Files;

/// <summary>Files of a folder that is reached by SFTP (SSH File Transfer Protocol, version 3, as OpenSSH has it).</summary>
public sealed class SftpSource(PartnerPipelines pipelines, PullSecrets secrets, IOptions<PullOptions> options, TimeProvider clock) : IPullSource
{
    public async Task<PullYield> FetchAsync(PullOrder order, PullInbox inbox, CancellationToken stop)
    {
        var connection = (PartnerConnection.Sftp)order.Connection;
        var silence = TimeSpan.FromSeconds(connection.Limits.AttemptSeconds ?? options.Value.AttemptSeconds);
        var partner = new PartnerCalls(pipelines.Of(order.Partner.Name, connection), $"{order.Partner.Name}/{connection.Name}");
        using var sign = SftpSignIn.Of(order.Partner.Name, connection, secrets);
        var folder = new SftpFolder(sign, ((PullFetch.Files)order.Fetch).Folder, silence);
        await using (folder.ConfigureAwait(false))
        {
            var transfer = new FileTransfer(folder, partner, inbox, silence, clock);
            return await new FilePull(order, folder, partner, transfer, clock).RunAsync(stop).ConfigureAwait(false);
        }
    }
}
