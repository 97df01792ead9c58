using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull.Files;

/// <summary>A folder of a storage container: the blobs behind one prefix, without those of folders in it. The version is the ETag.</summary>
/// <param name="signature">What the container is opened with; null for the hub's identity.</param>
internal sealed class ContainerFolder(BlobContainerClient container, string? signature, string path) : IPartnerFolder
{
    /// <summary>Metadata of a blob that was moved here: of which content it is. A move that died between copy and deletion is seen by it.</summary>
    private const string MovedFrom = "exchange_moved_etag";

    private readonly string prefix = PrefixOf(path);
    private (string Name, string Version, long Position, Stream Content)? open;

    public Task<FolderListing> ListAsync(CancellationToken stop)
        => WithAsync(async () =>
        {
            var files = new List<FolderFile>();
            var options = new GetBlobsByHierarchyOptions { Prefix = prefix, Delimiter = "/", Traits = BlobTraits.Metadata };
            await foreach (var item in container.GetBlobsByHierarchyAsync(options, stop).ConfigureAwait(false))
            {
                // A hierarchical namespace shows its folders as blobs.
                if (item.IsBlob && item.Blob.Name.Length > prefix.Length && item.Blob.Metadata?.ContainsKey("hdi_isfolder") != true)
                {
                    var found = item.Blob.Properties;
                    files.Add(new FolderFile(item.Blob.Name[prefix.Length..], found.ContentLength ?? 0, found.LastModified ?? default, TagOf(found.ETag ?? default)));
                }
            }

            return new FolderListing(files, []);
        });

    public Task<FolderFile?> LookAsync(string name, CancellationToken stop)
        => WithAsync<FolderFile?>(async () => await StateAsync(name, stop).ConfigureAwait(false) is { } found
            ? new FolderFile(name, found.ContentLength, found.LastModified, TagOf(found.ETag))
            : null);

    public Task<int?> ReadAsync(FolderFile file, long from, Memory<byte> into, CancellationToken stop)
        => WithAsync<int?>(async () =>
        {
            try
            {
                if (open is not { } current || (current.Name, current.Version, current.Position) != (file.Name, file.Version, from))
                {
                    Close();
                    var options = new BlobDownloadOptions { Range = new HttpRange(from), Conditions = Conditions.Unchanged(new ETag(file.Version)) };
                    BlobDownloadStreamingResult answer = await container.GetBlobClient(prefix + file.Name).DownloadStreamingAsync(options, stop).ConfigureAwait(false);
                    open = current = (file.Name, file.Version, from, answer.Content);
                }

                var read = await current.Content.ReadAsync(into, stop).ConfigureAwait(false);
                open = current with { Position = from + read };
                return read;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 412 or 416)
            {
                return null;
            }
        });

    public Task<bool> MoveAsync(FolderFile file, string folder, string name, CancellationToken stop)
        => WithAsync(async () =>
        {
            Close();
            try
            {
                return await CopyAndDeleteAsync(file, container.GetBlobClient(PrefixOf(folder) + name), stop).ConfigureAwait(false);
            }
            catch (RequestFailedException refused) when (refused.Status == 403)
            {
                throw new PullFailedException(
                    PullFault.Refused,
                    $"文件 {FileNames.Shown(file.Name)} 已收取，但 {Place} 的签名或身份没有写入、删除权限，不能移到 {folder}；请对方授予（SAS 的 r、l、c、w、d），或去掉 moveTo。"
                    + $"The file was taken, but cannot be moved to {folder}: the signature or identity may not write or delete (a SAS needs r, l, c, w, d), or moveTo has to go.");
            }
        });

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private string Place => $"{container.Uri.Host}/{container.Name}";

    private static string PrefixOf(string folder) => folder.Trim('/') is { Length: > 0 } inner ? inner + "/" : "";

    private static string TagOf(ETag tag) => tag.ToString("H");

    private async Task<BlobProperties?> StateAsync(string name, CancellationToken stop)
    {
        try
        {
            return await container.GetBlobClient(prefix + name).GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.NotThere() && failure.ErrorCode != BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    private async Task<bool> CopyAndDeleteAsync(FolderFile file, BlobClient target, CancellationToken stop)
    {
        var source = container.GetBlobClient(prefix + file.Name);
        if (await StateAsync(file.Name, stop).ConfigureAwait(false) is not { } now || TagOf(now.ETag) != file.Version)
        {
            // Moved by an earlier try, or replaced by a newer one that is not ours to move.
            return true;
        }

        try
        {
            var copy = new BlobCopyFromUriOptions
            {
                SourceConditions = Conditions.Unchanged(now.ETag),
                DestinationConditions = Conditions.Absent,
                Metadata = new Dictionary<string, string>(now.Metadata) { [MovedFrom] = file.Version.Trim('"') },
            };
            var copying = await target.StartCopyFromUriAsync(new UriBuilder(source.Uri) { Query = signature }.Uri, copy, stop).ConfigureAwait(false);
            await copying.WaitForCompletionAsync(TimeSpan.FromMilliseconds(200), stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            BlobProperties there = await target.GetPropertiesAsync(cancellationToken: stop).ConfigureAwait(false);
            if (!there.Metadata.TryGetValue(MovedFrom, out var moved) || moved != file.Version.Trim('"') || there.CopyStatus != CopyStatus.Success)
            {
                return false;
            }
        }

        await source.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, Conditions.Unchanged(now.ETag), stop).ConfigureAwait(false);
        return true;
    }

    private async Task<T> WithAsync<T>(Func<Task<T>> request)
    {
        var sound = false;
        try
        {
            var answer = await request().ConfigureAwait(false);
            sound = true;
            return answer;
        }
        catch (Exception failed) when (StorageFaults.Of(failed, Place) is { } known)
        {
            throw known;
        }
        finally
        {
            if (!sound)
            {
                Close();
            }
        }
    }

    private void Close()
    {
        open?.Content.Dispose();
        open = null;
    }
}
