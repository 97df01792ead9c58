using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Specialized;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull;

/// <summary>The inbox of one data set, as pulling delivers into it: a file is seen when it is whole, and not before.</summary>
public sealed class PullInbox(HubStorage storage, WorkNotices notices, string dataset)
{
    /// <summary>Begins a file, or goes on with it where an earlier try of the same content ended.</summary>
    /// <param name="fileName">As the partner or the declaration names it, without a folder.</param>
    /// <param name="version">What identifies the content at the partner: equal versions are equal bytes.</param>
    public async Task<PullUpload> BeginAsync(string fileName, string version, CancellationToken stop)
    {
        var blob = storage.Container(Names.Inbox).GetBlockBlobClient(BlobOf(fileName, version));
        return await PullUpload.OpenAsync(blob, notices, version, stop).ConfigureAwait(false);
    }

    /// <summary>Puts the partner's control file for a file there; before the file itself.</summary>
    public async Task DeliverControlAsync(string fileName, string ending, string version, BinaryData control, CancellationToken stop)
        => await storage.Container(Names.Inbox).GetBlobClient(BlobOf(fileName, version) + ending)
            .UploadAsync(control, overwrite: true, stop).ConfigureAwait(false);

    /// <summary>The content's folder keeps files of the same name apart that are not taken in yet.</summary>
    private string BlobOf(string fileName, string version)
        => $"{dataset}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fileName}\n{version}")))[..16]}/{fileName}";
}
