using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Query;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Retention;

/// <summary>
/// Deletes what has been kept long enough: raw bytes, answers, entries at their end, files no version needs. The bytes of an extract
/// that is still on its way, or waits for a person, are kept however old they are.
/// </summary>
public sealed partial class RetentionJob(
    HubStorage storage, LedgerStore ledger, FeedReader feeds, TableCleaner cleaner, QueryExpiry queries, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionJob> log)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var archived = await ExpireAsync(Names.Archive, options.Value.ArchiveDays, await NotOnTheirWayAsync(stop).ConfigureAwait(false), stop).ConfigureAwait(false);
        var answers = await ExpireAsync(Names.Outbox, options.Value.OutboxDays, _ => true, stop).ConfigureAwait(false);
        var entries = await EntriesAsync(stop).ConfigureAwait(false);
        var pulls = await ExpireAsync(Names.Pulls, options.Value.PullDays, Names.IsPullRun, stop).ConfigureAwait(false);
        var files = await TablesAsync(stop).ConfigureAwait(false);
        var asked = await queries.RunAsync(options.Value.QueryDays, stop).ConfigureAwait(false);
        Expired(log, archived, answers, entries, pulls, files, asked);
    }

    /// <summary>True for the names of raw bytes that nobody needs any more.</summary>
    private async Task<Func<string, bool>> NotOnTheirWayAsync(CancellationToken stop)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var line in ledger.ListAsync(null, stop).ConfigureAwait(false))
        {
            if (!IsAtItsEnd(line.State))
            {
                names.Add(Names.Archived(line.Extract));
            }
        }

        return name => !names.Contains(name);
    }

    /// <param name="may">Which names may be deleted.</param>
    private async Task<int> ExpireAsync(string name, int days, Func<string, bool> may, CancellationToken stop)
    {
        var before = clock.GetUtcNow().AddDays(-days);
        var container = storage.Container(name);
        var count = 0;
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), stop).ConfigureAwait(false))
        {
            if (blob.Properties.LastModified < before && may(blob.Name))
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
            if (line.ChangedAt < before && IsAtItsEnd(line.State) && await DeleteAsync(line.Extract, before, stop).ConfigureAwait(false))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>False where somebody sent the extract through again since it was listed.</summary>
    private async Task<bool> DeleteAsync(ExtractRef extract, DateTimeOffset before, CancellationToken stop)
        => await ledger.ReadAsync(extract, stop).ConfigureAwait(false) is { } read
            && IsAtItsEnd(read.Entry.State) && read.Entry.Steps.All(step => step.At < before)
            && await ledger.TryDeleteAsync(read, stop).ConfigureAwait(false);

    private static bool IsAtItsEnd(ExtractState state) => state is ExtractState.Published or ExtractState.Rejected;

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Archived} raw extracts, {Answers} answers, {Entries} entries, {Pulls} tries of pulls, {Files} files of tables and {Asked} of query orders deleted")]
    private static partial void Expired(ILogger log, int archived, int answers, int entries, int pulls, int files, int asked);
}
