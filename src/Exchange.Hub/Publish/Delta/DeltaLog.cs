using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Exchange.Hub.Publish.Delta;

/// <summary>The blobs of one table's log. An entry is written once and never changed ("Creation of New Log Entries").</summary>
internal sealed class DeltaLog(BlobContainerClient container, string table)
{
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    /// <summary>Folder of the table in its container.</summary>
    public string Table { get; } = table;

    /// <summary>A blob by its path below the table.</summary>
    public BlobClient Blob(string path) => container.GetBlobClient($"{Table}/{path}");

    /// <summary>Blobs whose path below the table begins so, in the order of names; those before <paramref name="from"/> are left out.</summary>
    public async IAsyncEnumerable<StoredBlob> ListAsync(string prefix, string? from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var options = new GetBlobsOptions { Prefix = $"{Table}/{prefix}", StartFrom = from is null ? null : $"{Table}/{from}" };
        await foreach (var blob in container.GetBlobsAsync(options, stop).ConfigureAwait(false))
        {
            var path = blob.Name[(Table.Length + 1)..];
            if (from is null || string.CompareOrdinal(path, from) >= 0) // Azurite lists from the first blob on, whatever StartFrom says.
                yield return new StoredBlob(path, blob.Properties.LastModified ?? default, blob.Properties.ETag ?? default, blob.Properties.ContentLength ?? 0);
        }
    }

    /// <summary>Null when there is no such version.</summary>
    /// <exception cref="DamagedLogException">The entry is no list of actions.</exception>
    public async Task<LogEntry?> ReadEntryAsync(long version, CancellationToken stop)
    {
        var name = LogName.Entry(version);
        return await ReadTextAsync(name, stop).ConfigureAwait(false) is { } text ? LogEntry.Parse(version, text, $"{Table}/{name}") : null;
    }

    /// <summary>Null when there is no such blob.</summary>
    public async Task<string?> ReadTextAsync(string path, CancellationToken stop)
    {
        try
        {
            return (await Blob(path).DownloadContentAsync(stop).ConfigureAwait(false)).Value.Content.ToString();
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.BlobNotFound || error.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Writes an entry if its version is free. The storage client repeats a request whose answer was lost, and then its own entry is
    /// in its way; so a version that is taken is read, and the commit's random name tells whose it is.
    /// </summary>
    /// <returns>Null when the entry stands in the log; the entry of the winner otherwise.</returns>
    public async Task<LogEntry?> AppendAsync(LogEntry entry, CancellationToken stop)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await Blob(LogName.Entry(entry.Version)).UploadAsync(entry.ToBytes(), options, stop).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (LeavesDoubt(error) && !stop.IsCancellationRequested)
        {
            var stored = await ReadEntryAsync(entry.Version, stop).ConfigureAwait(false);
            if (stored is null)
                throw;

            return stored.CommitId == entry.CommitId ? null : stored;
        }
    }

    /// <summary>The version is taken, perhaps by ourselves; or retries ran out and nobody knows whether one of them arrived.</summary>
    private static bool LeavesDoubt(Exception error) => error switch
    {
        RequestFailedException failed => failed.Status is Conflict or PreconditionFailed or 0 or >= 500,
        AggregateException all => all.InnerExceptions.All(LeavesDoubt), // How the storage client tells that every retry failed.
        IOException or OperationCanceledException => true,
        _ => false,
    };
}

/// <summary>A blob below a table as a listing shows it.</summary>
/// <param name="Path">Below the table.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct StoredBlob(string Path, DateTimeOffset LastModified, ETag ETag, long Size);
