using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Retention;

/// <summary>Deletes what has been kept long enough: raw bytes, answers, entries at their end, files no version needs.</summary>
public sealed partial class RetentionJob(
    HubStorage storage, LedgerStore ledger, FeedReader feeds, TableCleaner cleaner, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionJob> log)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var archived = await ExpireAsync(Names.Archive, options.Value.ArchiveDays, stop).ConfigureAwait(false);
        var answers = await ExpireAsync(Names.Outbox, options.Value.OutboxDays, stop).ConfigureAwait(false);
        var entries = await EntriesAsync(stop).ConfigureAwait(false);
        var files = await TablesAsync(stop).ConfigureAwait(false);
        Expired(log, archived, answers, entries, files);
    }

    private async Task<int> ExpireAsync(string name, int days, CancellationToken stop)
    {
        var before = clock.GetUtcNow().AddDays(-days);
        var container = storage.Container(name);
        var count = 0;
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Properties.LastModified < before)
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }

    private async Task<int> TablesAsync(CancellationToken stop)
    {
        var count = 0;
        foreach (var table in await feeds.ListAsync(stop).ConfigureAwait(false))
        {
            var cleaned = await cleaner.CleanAsync(table, stop).ConfigureAwait(false);
            count += cleaned.LogBlobs + cleaned.Files;
        }

        return count;
    }

    private async Task<int> EntriesAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.LedgerDays);
        var count = 0;
        await foreach (var line in ledger.ListAsync(null, stop).ConfigureAwait(false))
        {
            if (line.ChangedAt < before && line.State is (ExtractState.Published or ExtractState.Rejected))
            {
                await storage.Container(Names.Ledger).GetBlobClient(Names.LedgerEntry(line.Extract)).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Archived} raw extracts, {Answers} answers, {Entries} entries and {Files} files of tables deleted")]
    private static partial void Expired(ILogger log, int archived, int answers, int entries, int files);
}
