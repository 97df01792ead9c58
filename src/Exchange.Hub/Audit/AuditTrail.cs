using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Audit;

/// <summary>
/// Who read, wrote or released what: one blob a line, put only where none stands, each naming the hash of the one before. A line
/// that is changed or taken out breaks the chain.
/// </summary>
public sealed class AuditTrail(HubStorage storage, TimeProvider clock)
{
    private BlobContainerClient Container => storage.Container(Names.Audit);

    /// <summary>Adds a line at the end; races with other writers are settled by the storage.</summary>
    public async Task AppendAsync(string action, string by, string subject, string? reason, CancellationToken stop)
    {
        while (true)
        {
            var (number, previous) = await LastAsync(stop).ConfigureAwait(false);
            var at = clock.GetUtcNow();
            var line = new AuditEvent(number + 1, at, action, by, subject, reason, previous);
            if (await TryPutAsync(line, stop).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>All lines, the first first; for reports and for <see cref="VerifyAsync"/>.</summary>
    public async IAsyncEnumerable<AuditEvent> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            BlobDownloadResult read = await Container.GetBlobClient(blob.Name).DownloadContentAsync(stop).ConfigureAwait(false);
            yield return HubJson.Read<AuditEvent>(read.Content, $"{Names.Audit}/{blob.Name}");
        }
    }

    /// <summary>The number of the first line that breaks the chain; null when it is whole.</summary>
    public async Task<long?> VerifyAsync(CancellationToken stop)
    {
        var (number, previous) = (0L, "");
        await foreach (var line in ReadAsync(stop).ConfigureAwait(false))
        {
            number++;
            if (line.Number != number || line.Previous != previous)
            {
                return number;
            }

            previous = HashOf(line);
        }

        return null;
    }

    private async Task<bool> TryPutAsync(AuditEvent line, CancellationToken stop)
    {
        var blob = Container.GetBlobClient(NameOf(line));
        try
        {
            await blob.UploadAsync(HubJson.Write(line), new BlobUploadOptions { Conditions = Conditions.Absent }, stop).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            try
            {
                BlobDownloadResult there = await blob.DownloadContentAsync(stop).ConfigureAwait(false);
                return HubJson.Read<AuditEvent>(there.Content, $"{Names.Audit}/{blob.Name}") == line;
            }
            catch (RequestFailedException gone) when (gone.NotThere())
            {
                return false;
            }
        }
    }

    /// <summary>The last line's number and hash. Names sort by day, then by number, so the last blob is the last line.</summary>
    private async Task<(long Number, string Hash)> LastAsync(CancellationToken stop)
    {
        var day = "";
        for (var depth = 0; depth < 3; depth++)
        {
            var last = "";
            var options = new GetBlobsByHierarchyOptions { Prefix = day, Delimiter = "/" };
            await foreach (var item in Container.GetBlobsByHierarchyAsync(options, stop).ConfigureAwait(false))
            {
                last = item.IsPrefix ? item.Prefix : last;
            }

            day = last;
            if (day.Length == 0)
            {
                return (0, "");
            }
        }

        AuditEvent? line = null;
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = day }, stop).ConfigureAwait(false))
        {
            BlobDownloadResult read = await Container.GetBlobClient(blob.Name).DownloadContentAsync(stop).ConfigureAwait(false);
            line = HubJson.Read<AuditEvent>(read.Content, $"{Names.Audit}/{blob.Name}");
        }

        return line is null ? (0, "") : (line.Number, HashOf(line));
    }

    private static string NameOf(AuditEvent line)
        => string.Create(CultureInfo.InvariantCulture, $"{line.At.UtcDateTime:yyyy/MM/dd}/{line.Number:D12}.json");

    private static string HashOf(AuditEvent line) => Convert.ToHexStringLower(SHA256.HashData(HubJson.Write(line)));
}
