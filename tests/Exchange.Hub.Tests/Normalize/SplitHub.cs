using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Fire;

namespace Exchange.Hub.Tests.Normalize;

/// <summary>A hub of its own with one extract, driven by hand, that divides what is larger than some bytes.</summary>
internal sealed class SplitHub : IAsyncDisposable
{
    private SplitHub(HubStorage storage, Pipeline pipeline) => (Storage, Pipeline) = (storage, pipeline);

    public HubStorage Storage { get; }

    public Pipeline Pipeline { get; }

    /// <summary>Batches and parts of a few rows, so that small extracts have many of them.</summary>
    /// <param name="splitBytes">0 for an extract that stays whole.</param>
    public static IReadOnlyDictionary<string, string?> Settings(int splitBytes, int batchBytes = 512) => new Dictionary<string, string?>
    {
        ["Normalize:BatchBytes"] = batchBytes.ToString(CultureInfo.InvariantCulture),
        ["Normalize:BatchesPerPart"] = "2",
        ["Normalize:Threads"] = "2",
        ["Normalize:DirectBytes"] = "0",
        ["Intake:DirectBytes"] = "0",
        ["Normalize:SplitBytes"] = splitBytes.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The extract is taken in and waits to be normalized.</summary>
    public static async Task<SplitHub> StartAsync(AzuriteFixture azurite, FireMappings mappings, (string Blob, byte[] Bytes) delivery, int splitBytes, CancellationToken stop)
    {
        var storage = await azurite.NewStorageAsync();
        await mappings.ActivateAsync(storage);
        var hub = new SplitHub(storage, new Pipeline(storage, storage, mappings, Settings(splitBytes)));
        await storage.Container(Names.Inbox).UploadBlobAsync(delivery.Blob, BinaryData.FromBytes(delivery.Bytes), stop);
        await hub.Pipeline.TakeInAsync(stop);
        return hub;
    }

    public async Task<LedgerEntry> EntryAsync(CancellationToken stop)
    {
        var ledger = new LedgerStore(Storage);
        await foreach (var line in ledger.ListAsync(null, stop))
        {
            return (await ledger.ReadAsync(line.Extract, stop))!.Entry;
        }

        throw new Xunit.Sdk.XunitException("The ledger is empty.");
    }

    /// <summary>Works and sweeps until the verdict stands.</summary>
    public async Task<LedgerEntry> ToVerdictAsync(CancellationToken stop)
    {
        for (var round = 0; round < 20; round++)
        {
            await Pipeline.WorkAsync(HubJobs.Normalize, stop);
            await Pipeline.WorkAsync(HubJobs.Slice, stop);
            if (await EntryAsync(stop) is { Verdict: not null } entry)
            {
                return entry;
            }

            await Pipeline.SweepAsync(stop);
        }

        throw new Xunit.Sdk.XunitException("No verdict after 20 rounds.");
    }

    /// <summary>Parts, receipt and rejects by their names and contents, as the verdict names them.</summary>
    public async Task<string> StagedAsync(CancellationToken stop)
    {
        var verdict = (await EntryAsync(stop)).Verdict!;
        var text = new StringBuilder();
        foreach (var part in verdict.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part[part.IndexOf("records/", StringComparison.Ordinal)..]} {await HashAsync(verdict.PlaceOf(part), stop)}\n");
        }

        foreach (var name in new[] { "receipt.json", verdict.RejectsFile }.OfType<string>())
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {await HashAsync(verdict.Folder + name, stop)}\n");
        }

        return text.ToString();
    }

    /// <summary>Takes all messages of a queue without working on them.</summary>
    public async Task<IReadOnlyList<BinaryData>> LoseAsync(string queue, CancellationToken stop)
    {
        List<BinaryData> lost = [];
        QueueMessage? message;
        while ((message = await Storage.Queue(queue).ReceiveMessageAsync(cancellationToken: stop)) is not null)
        {
            lost.Add(message.Body);
            await Storage.Queue(queue).DeleteMessageAsync(message.MessageId, message.PopReceipt, stop);
        }

        return lost;
    }

    public async Task<IReadOnlyList<string>> StagedNamesAsync(string prefix, CancellationToken stop)
    {
        List<string> names = [];
        await foreach (var blob in Storage.Container(Names.Staging).GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, stop))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();

    private async Task<string> HashAsync(string blob, CancellationToken stop)
    {
        BlobDownloadResult read = await Storage.Container(Names.Staging).GetBlobClient(blob).DownloadContentAsync(stop);
        return Convert.ToHexStringLower(SHA256.HashData(read.Content));
    }
}
