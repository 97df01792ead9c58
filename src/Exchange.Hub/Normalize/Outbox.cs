using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Normalize;

/// <summary>
/// What the department gets back (发件箱): <c>receipt.json</c>, <c>receipt.txt</c> for a clerk, and the rejected rows. Answering
/// twice writes the same bytes.
/// </summary>
public sealed class Outbox(HubStorage storage, LedgerStore ledger)
{
    /// <summary>Answers an extract that has its verdict, and notes that in the ledger.</summary>
    public async Task AnswerAsync(LedgerEntry entry, CancellationToken stop)
    {
        var verdict = entry.Verdict ?? throw new InvalidOperationException($"{entry.Ref} has no verdict yet: nothing to answer.");
        var staging = storage.Container(Names.Staging);
        var outbox = storage.Container(Names.Outbox);
        var to = Names.OutboxFolder(entry.Ref);
        await AnswerAsync(
            entry,
            name => CopyAsync(staging.GetBlobClient(verdict.Folder + name), outbox.GetBlobClient(to + name), stop),
            stop).ConfigureAwait(false);
        await ledger.ChangeAsync(
            entry.Ref,
            standing => standing.Answered || standing.Verdict?.Folder != verdict.Folder ? null : standing with { Answered = true },
            stop).ConfigureAwait(false);
    }

    /// <summary>Answers with outputs that were never staged; the caller notes it in the ledger.</summary>
    internal Task AnswerAsync(LedgerEntry entry, StagedOutputs outputs, CancellationToken stop)
    {
        var outbox = storage.Container(Names.Outbox);
        var to = Names.OutboxFolder(entry.Ref);
        return AnswerAsync(entry, name => outbox.GetBlobClient(to + name).UploadAsync(outputs.Open(name), overwrite: true, stop), stop);
    }

    /// <summary>The receipt comes last: who sees it sees the whole answer.</summary>
    private async Task AnswerAsync(LedgerEntry entry, Func<string, Task> bring, CancellationToken stop)
    {
        var outbox = storage.Container(Names.Outbox);
        var to = Names.OutboxFolder(entry.Ref);
        var rejects = entry.Verdict!.RejectsFile;
        if (rejects is not null)
        {
            await bring(rejects).ConfigureAwait(false);
        }

        if (entry.Replay > 0)
        {
            await ClearAsync(outbox, to, rejects, stop).ConfigureAwait(false);
        }

        await outbox.GetBlobClient(to + ReceiptText.FileName)
            .UploadAsync(ReceiptText.Of(entry), overwrite: true, stop).ConfigureAwait(false);
        await bring(ReceiptFile.Name).ConfigureAwait(false);
    }

    /// <summary>Rejects of an earlier answer, before a replay, are none of this one.</summary>
    private static async Task ClearAsync(BlobContainerClient outbox, string folder, string? rejects, CancellationToken stop)
    {
        await foreach (var blob in outbox.GetBlobsAsync(new GetBlobsOptions { Prefix = folder + "rejects." }, stop).ConfigureAwait(false))
        {
            if (rejects is null || blob.Name != folder + rejects)
            {
                await outbox.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: stop).ConfigureAwait(false);
            }
        }
    }

    private static async Task CopyAsync(BlobClient from, BlobClient to, CancellationToken stop)
    {
        var made = await Copies.MakeAsync(from, to, options: null, stop).ConfigureAwait(false);
        if (made is not null && made.CopyStatus is not CopyStatus.Success)
        {
            throw new IOException($"The copy to {Names.Outbox}/{to.Name} ended {made.CopyStatus}; it is made again at the next try.");
        }
    }
}
