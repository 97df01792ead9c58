using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish.Rebuild;

/// <summary>
/// A table of its own in staging, below a random folder that is deleted at the end. What a killed rebuild left goes with a rebuild
/// some days later; the sweep knows extracts by their names and leaves it alone.
/// </summary>
internal sealed class ScratchTable : IAsyncDisposable
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(3);

    private readonly string root = $"{Names.Rebuilds}{Path.GetRandomFileName()}/";
    private readonly string table;

    public ScratchTable(HubStorage storage, string table, PublishOptions options, TimeProvider clock)
    {
        this.table = $"{root}{table}";
        Container = storage.Container(Names.Staging);
        Table = new DeltaTable(Container, this.table, options, clock);
    }

    public BlobContainerClient Container { get; }

    public DeltaTable Table { get; }

    /// <summary>Begins with a version of another table: its files, and its log as a checkpoint.</summary>
    /// <exception cref="ImpossibleRebuildException">A file of that version is no longer kept.</exception>
    public async Task SeedAsync(DeltaTable other, long version, CancellationToken stop)
    {
        var snapshot = (await other.Snapshots.ReadAsync(version, stop).ConfigureAwait(false))!;
        foreach (var path in snapshot.Files.Keys.Select(TablePath.FromUri))
        {
            try
            {
                await Copies.MakeAsync(other.Log.Blob(path), Table.Log.Blob(path), null, stop).ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (failure.NotThere())
            {
                throw new ImpossibleRebuildException($"第 {version} 版的文件 {path} 已过保存期，请选更新的版本。A file of version {version} is no longer kept: start behind a later one.");
            }
        }

        await Table.Checkpoints.WriteAsync(snapshot, stop).ConfigureAwait(false);
    }

    /// <summary>Where the parts of a commit are made, with a closing slash.</summary>
    public string PartsOf(long version) => FormattableString.Invariant($"{root}parts-{version}/");

    public Task ClearPartsAsync(long version, CancellationToken stop) => ClearAsync(PartsOf(version), null, stop);

    /// <summary>Deletes scratch tables that nobody has touched for days.</summary>
    public Task ForgetAsync(DateTimeOffset now, CancellationToken stop) => ClearAsync(Names.Rebuilds, now - Forgotten, stop);

    /// <summary>Writes log entries, data files and change files into a folder, which is then a table.</summary>
    public async Task DownloadAsync(string folder, CancellationToken stop)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = table + "/" }, stop).ConfigureAwait(false))
        {
            var path = Path.Combine(folder, blob.Name[(table.Length + 1)..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Container.GetBlobClient(blob.Name).DownloadToAsync(path, stop).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync() => await ClearAsync(root, null, CancellationToken.None).ConfigureAwait(false);

    private async Task ClearAsync(string prefix, DateTimeOffset? before, CancellationToken stop)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, stop).ConfigureAwait(false))
        {
            if (before is null || blob.Properties.LastModified < before)
                await Container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
        }
    }
}
