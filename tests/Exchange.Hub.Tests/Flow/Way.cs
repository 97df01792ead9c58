using Azure.Storage.Queues.Models;
using Exchange.Hub.Intake;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;
using Exchange.Hub.Normalize;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Exchange.Hub.Sweep;
using Newtonsoft.Json.Linq;

namespace Exchange.Hub.Tests.Flow;

/// <summary>The whole way of an extract, driven by hand: what hosts do, one step after the other.</summary>
internal static class Way
{
    public const string Table = "vehicle";

    /// <summary>Columns that say where a record came from, not what it says.</summary>
    private static readonly string[] Lineage = ["extract_id", "source_row", "mapping_version", "as_of"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A blob of the vehicles' data set, of a day of January 2026.</summary>
    public static string Blob(int day) => $"{TestMappings.Vehicle}/vehicle_202601{day:D2}.csv";

    /// <summary>Drops a file and tells of it; it is taken in and waits to be normalized.</summary>
    public static async Task<ExtractRef> TakeAsync(this TestHub hub, string blob, byte[] bytes)
    {
        await hub.DropAsync(blob, bytes);
        await hub.TellAsync(blob);
        return (await hub.EntriesAsync()).Single(entry => entry.ExtractId == VehicleFile.IdOf(bytes) && blob.StartsWith(entry.Dataset, StringComparison.Ordinal)).Ref;
    }

    /// <summary>Drops a file, tells of it, and works until no message is left.</summary>
    public static async Task<LedgerEntry> SendAsync(this TestHub hub, string blob, byte[] bytes)
    {
        var extract = await hub.TakeAsync(blob, bytes);
        await hub.DrainAsync();
        return await hub.EntryAsync(extract);
    }

    public static Task<IntakeOutcome> TellAsync(this TestHub hub, string blob) => hub.Get<IntakeJob>().RunAsync(blob, Stop);

    /// <summary>Works off every message, as a host does.</summary>
    public static async Task DrainAsync(this TestHub hub)
    {
        HubJob[] jobs = [HubJobs.Intake, HubJobs.Normalize, HubJobs.Publish];
        for (var worked = true; worked;)
        {
            worked = false;
            foreach (var job in jobs)
            {
                worked |= await hub.DrainAsync(job);
            }
        }
    }

    /// <summary>What stood still for two minutes is found and worked off.</summary>
    public static async Task SweepAsync(this TestHub hub)
    {
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await hub.Get<SweepJob>().RunAsync(Stop);
        await hub.DrainAsync();
    }

    /// <summary>The answer as a clerk reads it.</summary>
    public static async Task<string> ReceiptAsync(this TestHub hub, ExtractRef extract)
    {
        var blob = hub.Storage.Container(Names.Outbox).GetBlobClient(Names.OutboxFolder(extract) + ReceiptText.FileName);
        return (await blob.DownloadContentAsync(Stop)).Value.Content.ToString();
    }

    /// <summary>Version of the table and what it says, by record id; null when there is no table.</summary>
    public static async Task<(long Version, IReadOnlyDictionary<string, string> Rows)?> TableAsync(this TestHub hub, long? version = null)
    {
        var reader = hub.Get<FeedReader>();
        if (await reader.ShowAsync(Table, version, Stop) is not { } shown)
        {
            return null;
        }

        var rows = await LinesAsync(output => reader.RowsAsync(Table, shown.Version, null, long.MaxValue, output, Stop));
        return (shown.Version, rows.ToDictionary(row => (string)row["record_id"]!, Said));
    }

    /// <summary>Changes after one version up to another.</summary>
    public static Task<IReadOnlyList<JObject>> ChangesAsync(this TestHub hub, long from, long to)
        => LinesAsync(output => hub.Get<FeedReader>().DiffAsync(Table, from, to, long.MaxValue, output, Stop));

    /// <summary>A row without its lineage.</summary>
    public static string Said(JObject row)
        => string.Join('|', row.Properties().Where(cell => !Lineage.Contains(cell.Name) && cell.Name[0] != '_').Select(cell => $"{cell.Name}={cell.Value}"));

    private static async Task<bool> DrainAsync(this TestHub hub, HubJob job)
    {
        var queue = hub.Storage.Queue(((JobTrigger.Message)job.Trigger).Queue);
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(32, cancellationToken: Stop);
        foreach (var message in messages)
        {
            await hub.RunAsync(job, message.Body);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);
        }

        return messages.Length > 0;
    }

    private static async Task<IReadOnlyList<JObject>> LinesAsync(Func<Stream, Task> write)
    {
        using var output = new MemoryStream();
        await write(output);
        return [.. System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];
    }
}
