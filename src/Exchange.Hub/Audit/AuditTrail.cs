using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Audit;

/// <summary>
/// Who read, wrote or released what: one blob a line, put only where none stands, each naming the hash of the one before. A line
/// that is changed or taken out breaks the chain. A line lies in the folder of the day of the line before it: so all writers want
/// the same place for the next one, also around midnight, and only one gets it.
/// </summary>
public sealed class AuditTrail(HubStorage storage, TimeProvider clock)
{
    private const int FolderLevels = 3;

    private BlobContainerClient Container => storage.Container(Names.Audit);

    /// <summary>Adds a line at the end; races with other writers are settled by the storage.</summary>
    public async Task AppendAsync(string action, string by, string subject, string? reason, CancellationToken stop)
    {
        var stamp = Guid.NewGuid().ToString("N");
        while (true)
        {
            var last = await LastAsync(stop).ConfigureAwait(false);
            var now = clock.GetUtcNow();
            var at = last is { Line.At: var before } && before > now ? before : now;
            var line = new AuditEvent((last?.Line.Number ?? 0) + 1, at, action, by, subject, reason, last?.Hash ?? "", stamp);
            if (await TryPutAsync(line, Names.AuditLine(last?.Line.At ?? at, line.Number), stop).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>All lines, the first first.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public async IAsyncEnumerable<AuditEvent> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (name, bytes) in BlobsAsync(stop).ConfigureAwait(false))
        {
            yield return Line(name, bytes);
        }
    }

    /// <summary>Goes over the whole chain.</summary>
    /// <param name="known">A seal of an earlier look, written down elsewhere; null for none.</param>
    public async Task<AuditCheck> VerifyAsync(AuditSeal? known, CancellationToken stop)
    {
        var seal = new AuditSeal(0, "");
        await foreach (var (name, bytes) in BlobsAsync(stop).ConfigureAwait(false))
        {
            var next = new AuditSeal(seal.Number + 1, HashOf(bytes));
            if (!Follows(name, bytes, seal) || (known?.Number == next.Number && known.Hash != next.Hash))
            {
                return new AuditCheck(seal, next.Number);
            }

            seal = next;
        }

        return new AuditCheck(seal, known?.Number > seal.Number ? seal.Number + 1 : null);
    }

    private static bool Follows(string name, BinaryData bytes, AuditSeal before)
    {
        try
        {
            var line = Line(name, bytes);
            return line.Number == before.Number + 1 && line.Previous == before.Hash;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private async Task<bool> TryPutAsync(AuditEvent line, string name, CancellationToken stop)
    {
        var blob = Container.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(HubJson.Write(line), new BlobUploadOptions { Conditions = Conditions.Absent }, stop).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            // Our own line, when only the answer to its first try was lost.
            BlobDownloadResult there = await blob.DownloadContentAsync(stop).ConfigureAwait(false);
            return Line(name, there.Content).Stamp == line.Stamp;
        }
    }

    private async IAsyncEnumerable<(string Name, BinaryData Bytes)> BlobsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            BlobDownloadResult read = await Container.GetBlobClient(blob.Name).DownloadContentAsync(stop).ConfigureAwait(false);
            yield return (blob.Name, read.Content);
        }
    }

    /// <summary>The last line and its hash; null for none. Names sort by folder, then by number, so the last blob is the last line.</summary>
    private async Task<(AuditEvent Line, string Hash)?> LastAsync(CancellationToken stop)
    {
        var folder = "";
        for (var level = 0; level < FolderLevels; level++)
        {
            var last = "";
            var options = new GetBlobsByHierarchyOptions { Prefix = folder, Delimiter = "/" };
            await foreach (var item in Container.GetBlobsByHierarchyAsync(options, stop).ConfigureAwait(false))
            {
                last = item.IsPrefix ? item.Prefix : last;
            }

            folder = last;
            if (folder.Length == 0)
            {
                return null;
            }
        }

        string? name = null;
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, stop).ConfigureAwait(false))
        {
            name = blob.Name;
        }

        return name is null ? null : await ReadAsync(name, stop).ConfigureAwait(false);
    }

    private async Task<(AuditEvent Line, string Hash)> ReadAsync(string name, CancellationToken stop)
    {
        BlobDownloadResult read = await Container.GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
        return (Line(name, read.Content), HashOf(read.Content));
    }

    private static AuditEvent Line(string name, BinaryData bytes) => HubJson.Read<AuditEvent>(bytes, $"{Names.Audit}/{name}");

    /// <summary>Over the bytes as they lie there, so that nothing can be added to a line unseen.</summary>
    private static string HashOf(BinaryData bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
