using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Fire;

/// <summary>Everything that matters at the end of a run as text, without times, stamps and tries: equal texts, equal outcomes.</summary>
public static partial class EndState
{
    public static async Task<string> OfAsync(HubStorage storage, CancellationToken stop)
    {
        var text = new StringBuilder();
        await LedgerAsync(text, storage, stop);
        await FeedsAsync(text, storage.Container(Names.Feeds), stop);
        foreach (var name in new[] { Names.Inbox, Names.Staging, Names.Archive, Names.Outbox })
        {
            await BlobsAsync(text, name, storage.Container(name), stop);
        }

        return text.ToString();
    }

    private static async Task LedgerAsync(StringBuilder text, HubStorage storage, CancellationToken stop)
    {
        var ledger = new LedgerStore(storage);
        await foreach (var line in ledger.ListAsync(null, stop))
        {
            var entry = (await ledger.ReadAsync(line.Extract, stop))!.Entry;
            Assert.True(entry.Verdict?.Rows.Balanced, $"{entry.Ref} does not balance.");
            text.Append(CultureInfo.InvariantCulture, $"{entry.Dataset} {entry.ExtractId} {entry.State} {entry.Verdict!.Outcome} {entry.Verdict.Rows} {entry.Verdict.Records} ")
                .Append(string.Join(' ', entry.Verdict.Reasons.Select(reason => reason.Code)))
                .Append(CultureInfo.InvariantCulture, $" deliveries {entry.Deliveries.Count} answered {entry.Answered} {entry.Publication}\n");
        }
    }

    /// <summary>Every version of every table by its files, which are named by their contents.</summary>
    private static async Task FeedsAsync(StringBuilder text, BlobContainerClient feeds, CancellationToken stop)
    {
        await foreach (var blob in feeds.GetBlobsAsync(new GetBlobsOptions(), stop))
        {
            if (!blob.Name.Contains("/_delta_log/", StringComparison.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{blob.Name} {blob.Properties.ContentLength}\n");
            }
            else if (blob.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                BlobDownloadResult read = await feeds.GetBlobClient(blob.Name).DownloadContentAsync(stop);
                text.Append(blob.Name).Append('\n');
                foreach (var line in read.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Action).OfType<string>().Order(StringComparer.Ordinal))
                {
                    text.Append("  ").Append(line).Append('\n');
                }
            }
        }
    }

    private static string? Action(string line)
    {
        var action = (JProperty)JObject.Parse(line).First!;
        return action.Name switch
        {
            "add" or "remove" or "cdc" => $"{action.Name} {action.Value["path"]}",
            "txn" => $"txn {action.Value["appId"]} {action.Value["version"]}",
            "metaData" or "protocol" => action.Name,
            _ => null,
        };
    }

    private static async Task BlobsAsync(StringBuilder text, string name, BlobContainerClient container, CancellationToken stop)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), stop))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}/{Claim().Replace(blob.Name, "/")} {blob.Properties.ContentLength}\n");
        }
    }

    /// <summary>The number of the claim in a folder of staging: how often an extract was claimed is not what becomes of it.</summary>
    [GeneratedRegex("/[0-9]{4}/")]
    private static partial Regex Claim();
}
