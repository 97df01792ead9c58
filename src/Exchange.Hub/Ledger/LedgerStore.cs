using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Ledger;

/// <summary>
/// Reads and writes ledger entries; every write is conditional. A refused write (409, 412) is a lost race, unless the document that
/// stands there carries our own stamp: then our write took effect and only its answer was lost.
/// </summary>
public sealed class LedgerStore(HubStorage storage)
{
    private const string StateTag = "state";
    private const string AnswerTag = "unanswered";

    private BlobContainerClient Container => storage.Container(Names.Ledger);

    /// <summary>Null when there is no such entry.</summary>
    public async Task<LedgerDocument?> ReadAsync(ExtractRef extract, CancellationToken stop)
    {
        var name = Names.LedgerEntry(extract);
        try
        {
            BlobDownloadResult read = await Container.GetBlobClient(name).DownloadContentAsync(stop).ConfigureAwait(false);
            return new LedgerDocument(HubJson.Read<LedgerEntry>(read.Content, $"{Names.Ledger}/{name}"), read.Details.ETag);
        }
        catch (RequestFailedException failure) when (failure.NotThere())
        {
            return null;
        }
    }

    /// <summary>Writes a new entry; null when there is one already.</summary>
    public Task<LedgerDocument?> TryCreateAsync(LedgerEntry entry, CancellationToken stop)
        => TryWriteAsync(entry, Conditions.Absent, stop);

    /// <summary>Replaces what was read; null when another writer was first.</summary>
    public Task<LedgerDocument?> TryReplaceAsync(LedgerDocument read, LedgerEntry next, CancellationToken stop)
        => TryWriteAsync(next, Conditions.Unchanged(read.ETag), stop);

    /// <summary>Deletes what was read; false when another writer was first, or it is gone.</summary>
    public async Task<bool> TryDeleteAsync(LedgerDocument read, CancellationToken stop)
    {
        try
        {
            var blob = Container.GetBlobClient(Names.LedgerEntry(read.Entry.Ref));
            return await blob.DeleteIfExistsAsync(conditions: Conditions.Unchanged(read.ETag), cancellationToken: stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            return false;
        }
    }

    /// <summary>
    /// Makes a change that can be decided anew on whatever stands there; returns what stands there afterwards. Null when there is no
    /// entry.
    /// </summary>
    /// <param name="change">The changed entry, or null when there is nothing to do. Called again after a lost race.</param>
    public async Task<LedgerDocument?> ChangeAsync(ExtractRef extract, Func<LedgerEntry, LedgerEntry?> change, CancellationToken stop)
    {
        while (true)
        {
            var read = await ReadAsync(extract, stop).ConfigureAwait(false);
            if (read is null || change(read.Entry) is not { } next)
            {
                return read;
            }

            if (await TryReplaceAsync(read, next, stop).ConfigureAwait(false) is { } written)
            {
                return written;
            }
        }
    }

    /// <summary>Entries by their names, with the state as the listing shows it; all of them, or those of a data set.</summary>
    /// <param name="dataset">partner/dataset, or a partner; null for all.</param>
    public async IAsyncEnumerable<LedgerLine> ListAsync(string? dataset, [EnumeratorCancellation] CancellationToken stop)
    {
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = dataset is null ? null : dataset + "/" };
        await foreach (var blob in Container.GetBlobsAsync(options, stop).ConfigureAwait(false))
        {
            if (Names.ExtractOf(blob.Name) is { } extract && await LineAsync(extract, blob, stop).ConfigureAwait(false) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>An entry without its tags, restored from a copy for instance, is read: nobody would look after it otherwise. One that cannot be read is for an operator. Null when it is gone.</summary>
    private async Task<LedgerLine?> LineAsync(ExtractRef extract, BlobItem blob, CancellationToken stop)
    {
        var at = blob.Properties.LastModified ?? DateTimeOffset.MinValue;
        if (blob.Metadata.TryGetValue(StateTag, out var word) && Enum.TryParse<ExtractState>(word, ignoreCase: true, out var state))
        {
            return new LedgerLine(extract, state, at, blob.Metadata.ContainsKey(AnswerTag));
        }

        try
        {
            return await ReadAsync(extract, stop).ConfigureAwait(false) is { Entry: var entry }
                ? new LedgerLine(extract, entry.State, at, TagsOf(entry).ContainsKey(AnswerTag))
                : null;
        }
        catch (InvalidDataException)
        {
            return new LedgerLine(extract, ExtractState.Failed, at, false);
        }
    }

    /// <summary>The extracts whose id begins so; the same bytes in two data sets are two extracts.</summary>
    /// <param name="dataset">partner/dataset; null for all.</param>
    /// <param name="beginning">Lower-case hex digits.</param>
    public async Task<IReadOnlyList<ExtractRef>> FindAsync(string? dataset, string beginning, CancellationToken stop)
    {
        var found = new List<ExtractRef>();
        var options = new GetBlobsOptions { Prefix = dataset is null ? null : $"{dataset}/{beginning}" };
        await foreach (var blob in Container.GetBlobsAsync(options, stop).ConfigureAwait(false))
        {
            if (Names.ExtractOf(blob.Name) is { } extract && extract.ExtractId.StartsWith(beginning, StringComparison.Ordinal))
            {
                found.Add(extract);
            }
        }

        return found;
    }

    /// <summary>What a listing shows without reading the entries.</summary>
    private static Dictionary<string, string> TagsOf(LedgerEntry entry)
    {
        var tags = new Dictionary<string, string> { [StateTag] = entry.State.ToString() };
        if (entry is { Verdict: not null, Answered: false })
        {
            tags[AnswerTag] = "yes";
        }

        return tags;
    }

    private async Task<LedgerDocument?> TryWriteAsync(LedgerEntry entry, BlobRequestConditions conditions, CancellationToken stop)
    {
        var stamped = entry with { Stamp = Guid.NewGuid().ToString("N") };
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            Metadata = TagsOf(entry),
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        };
        try
        {
            BlobContentInfo written = await Container.GetBlobClient(Names.LedgerEntry(entry.Ref))
                .UploadAsync(HubJson.Write(stamped), options, stop).ConfigureAwait(false);
            return new LedgerDocument(stamped, written.ETag);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            var standing = await ReadAsync(entry.Ref, stop).ConfigureAwait(false);
            return standing?.Entry.Stamp == stamped.Stamp ? standing : null;
        }
    }
}

/// <summary>One line of the ledger's listing.</summary>
/// <param name="Unanswered">It has a verdict that is not in the outbox yet.</param>
public sealed record LedgerLine(ExtractRef Extract, ExtractState State, DateTimeOffset ChangedAt, bool Unanswered);
