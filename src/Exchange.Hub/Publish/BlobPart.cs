using Azure.Storage.Blobs;

namespace Exchange.Hub.Publish;

/// <summary>A part in the storage.</summary>
public sealed record BlobPart(BlobClient Blob) : IRecordPart
{
    public async Task BringAsync(string path, CancellationToken stop) => await Blob.DownloadToAsync(path, stop).ConfigureAwait(false);
}
