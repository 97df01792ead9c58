using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Core.Schema;
using Exchange.Hub.Jobs;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Storage;

/// <summary>Every container, queue and path of the hub; nothing else spells one.</summary>
public static partial class Names
{
    /// <summary><c>{partner}/{dataset}/{file}</c>: what partners drop.</summary>
    public const string Inbox = "inbox";

    /// <summary><c>{partner}/{dataset}/{sha256}</c>: raw bytes, never changed.</summary>
    public const string Archive = "archive";

    /// <summary><c>{partner}/{dataset}/{extractId}.json</c>: one document for each extract (台账).</summary>
    public const string Ledger = "ledger";

    /// <summary><c>{extractId}/…</c>: parts being made.</summary>
    public const string Staging = "staging";

    /// <summary>Folder of scratch tables in <see cref="Staging"/>, with a closing slash.</summary>
    public const string Rebuilds = "rebuild/";

    /// <summary><c>{partner}/{dataset}/{extractId}/…</c>: receipts and rejects for the department.</summary>
    public const string Outbox = "outbox";

    /// <summary><c>{kind}/…</c>: the published Delta tables.</summary>
    public const string Feeds = "feeds";

    /// <summary><c>{version}/…</c> and <c>current</c>: activated mappings.</summary>
    public const string Mappings = "mappings";

    /// <summary><c>{yyyy}/{MM}/{dd}/…</c>: who read, wrote, released what.</summary>
    public const string Audit = "audit";

    /// <summary><c>{partner}/{dataset}/…</c>: where the pulling of a data set stands, and its history.</summary>
    public const string Pulls = "pulls";

    /// <summary><c>{order}/…</c>: who was asked about whom, and how far the answers are; citizens' data.</summary>
    public const string Queries = "queries";

    public static IReadOnlyList<string> Containers { get; } = [Inbox, Archive, Ledger, Staging, Outbox, Feeds, Mappings, Audit, Pulls, Queries];

    /// <summary>Queue of blobs that came into the inbox: names, or Event Grid's events.</summary>
    public const string IntakeQueue = "intake";

    /// <summary>Queue of extracts to normalize.</summary>
    public const string NormalizeQueue = "normalize";

    /// <summary>Queue of slices of large extracts to normalize.</summary>
    public const string SliceQueue = "normalize-slice";

    /// <summary>Queue of accepted extracts to publish.</summary>
    public const string PublishQueue = "publish";

    public static IReadOnlyList<string> Queues { get; } = [IntakeQueue, NormalizeQueue, SliceQueue, PublishQueue];

    /// <summary>Where the Functions host puts a message that failed too often.</summary>
    public static string Poison(string queue) => queue + "-poison";

    /// <summary>Where the Functions host puts blobs whose trigger failed too often.</summary>
    public const string BlobTriggerPoison = "webjobs-blobtrigger-poison";

    /// <summary>The data set of what nobody can name; such extracts are rejected, never lost.</summary>
    public const string Unrecognised = "unrecognised";

    /// <summary>The folder of a table in <see cref="Feeds"/>.</summary>
    public static string Table(RecordKind kind) => kind.Name;

    /// <summary>The entry of an extract in <see cref="Ledger"/>.</summary>
    public static string LedgerEntry(ExtractRef extract) => $"{extract.Dataset}/{extract.ExtractId}.json";

    /// <summary>The extract whose entry has that name; null for other blobs.</summary>
    public static ExtractRef? ExtractOf(string ledgerBlob)
        => LedgerName().Match(ledgerBlob) is { Success: true } match ? new ExtractRef(match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>Whether an extract is one that nobody could name.</summary>
    public static bool IsUnrecognised(ExtractRef extract) => extract.Dataset.EndsWith("/" + Unrecognised, StringComparison.Ordinal);

    /// <summary>The raw bytes of an extract in <see cref="Archive"/>.</summary>
    public static string Archived(ExtractRef extract) => $"{extract.Dataset}/{extract.ExtractId}";

    /// <summary>The folder of one claim's work in <see cref="Staging"/>, with a closing slash.</summary>
    public static string StagingFolder(ExtractRef extract, int fence)
        => string.Create(CultureInfo.InvariantCulture, $"{StagingOf(extract)}{fence:D4}/");

    /// <summary>Everything staged for an extract, with a closing slash. Two data sets may send the same bytes, so both stand in it.</summary>
    public static string StagingOf(ExtractRef extract) => $"{extract.ExtractId}/{extract.Dataset}/";

    /// <summary>The extract that a blob of <see cref="Staging"/> belongs to; null for a foreign blob.</summary>
    public static ExtractRef? StagedFor(string stagingBlob)
        => stagingBlob.Split('/') is [{ Length: 64 } id, var partner, var dataset, _, ..] ? new ExtractRef($"{partner}/{dataset}", id) : null;

    /// <summary>How a large extract is divided, in the folder of the claim that divided it.</summary>
    public static string SplitPlan(ExtractRef extract, int fence) => StagingFolder(extract, fence) + "plan.json";

    /// <summary>What one slice gives in one round, with a closing slash.</summary>
    public static string SliceFolder(SliceNotice slice)
        => string.Create(CultureInfo.InvariantCulture, $"{StagingFolder(slice.Extract, slice.Fence)}slice-{slice.Slice:D5}-{slice.Round}/");

    /// <summary>Outcomes of slices in one round; a slice is done when its outcome stands. With a closing slash.</summary>
    public static string SliceOutcomes(ExtractRef extract, int fence, int round)
        => string.Create(CultureInfo.InvariantCulture, $"{StagingFolder(extract, fence)}done-{round}/");

    public static string SliceOutcome(SliceNotice slice)
        => string.Create(CultureInfo.InvariantCulture, $"{SliceOutcomes(slice.Extract, slice.Fence, slice.Round)}{slice.Slice:D5}.json");

    /// <summary>The ids of a slice that later slices took.</summary>
    public static string Superseded(ExtractRef extract, int fence, int slice)
        => string.Create(CultureInfo.InvariantCulture, $"{StagingFolder(extract, fence)}superseded/{slice:D5}");

    /// <summary>Receipt and rejects that one claim put together for a divided extract, with a closing slash.</summary>
    public static string SplitAnswer(ExtractRef extract, int fence, int claim)
        => string.Create(CultureInfo.InvariantCulture, $"{StagingFolder(extract, fence)}answer-{claim:D4}/");

    /// <summary>The answer to an extract in <see cref="Outbox"/>, with a closing slash.</summary>
    public static string OutboxFolder(ExtractRef extract) => $"{extract.Dataset}/{extract.ExtractId}/";

    /// <summary>The state of a data set in <see cref="Pulls"/>.</summary>
    public static string PullState(string dataset) => dataset + "/state.json";

    /// <summary>The history of a data set in <see cref="Pulls"/>, with a closing slash.</summary>
    public static string PullHistory(string dataset) => dataset + "/runs/";

    /// <summary>One try in <see cref="Pulls"/>; names are in the order of time.</summary>
    public static string PullRun(string dataset, string runId, int number)
        => string.Create(CultureInfo.InvariantCulture, $"{PullHistory(dataset)}{runId}-{number:D3}.json");

    /// <summary>Whether a blob of <see cref="Pulls"/> is a try.</summary>
    public static bool IsPullRun(string blob) => blob.Split('/') is [_, _, "runs", _];

    /// <summary>Stands in <see cref="Pulls"/> while all pulling is stopped.</summary>
    public const string PullStop = "stopped.json";

    /// <summary>The data set in which the hub itself tells how far the answers to query lists are.</summary>
    public const string InquiryDataset = "exchange/inquiry";

    /// <summary>The document of a query order in <see cref="Queries"/>.</summary>
    public static string QueryOrder(string order) => $"{order}/order.json";

    /// <summary>The order whose document has that name; null for other blobs.</summary>
    public static string? OrderOf(string queryBlob) => queryBlob.Split('/') is [var order, "order.json"] ? order : null;

    /// <summary>Whom a query order asks about, in <see cref="Queries"/>.</summary>
    public static string QuerySubjects(string order) => $"{order}/subjects.jsonl";

    /// <summary>What was told last of every person of an order, in <see cref="Queries"/>; named by its content too, for two may be at it.</summary>
    public static string QueryStates(string order, int revision, string hash)
        => string.Create(CultureInfo.InvariantCulture, $"{order}/states-{revision:D4}-{hash[..16]}.parquet");

    /// <summary>What changed since, in <see cref="Queries"/>, as it is dropped into the inbox.</summary>
    public static string QueryNews(string order, int revision, string hash)
        => string.Create(CultureInfo.InvariantCulture, $"{order}/inquiry-{revision:D4}-{hash[..16]}.jsonl");

    /// <summary>Rows of a partner's answers that nobody asked for, in <see cref="Queries"/>.</summary>
    public static string Unasked(string partner) => $"unasked-{partner}.json";

    /// <summary>A list of persons for an institution, in <see cref="Outbox"/>.</summary>
    public static string QueryList(string partner, string institution, string file) => $"{partner}/queries/{institution}/{file}";

    /// <summary>The hub's own extract of what changed, in <see cref="Inbox"/>.</summary>
    /// <param name="day">China's.</param>
    public static string InquiryDrop(string order, int revision, DateOnly day)
        => string.Create(CultureInfo.InvariantCulture, $"{InquiryDataset}/inquiry_{day:yyyyMMdd}_{order[^8..]}_{revision:D4}.jsonl");

    /// <summary>A line of <see cref="Audit"/>.</summary>
    /// <param name="day">Of the line before it.</param>
    public static string AuditLine(DateTimeOffset day, long number)
        => string.Create(CultureInfo.InvariantCulture, $"{day.UtcDateTime:yyyy/MM/dd}/{number:D12}.json");

    /// <summary>Which claim's work a blob of <see cref="Staging"/> is; null for a foreign blob.</summary>
    public static int? FenceOf(string stagingBlob)
        => stagingBlob.Split('/') is [{ Length: 64 }, _, _, var fence, _, ..] && int.TryParse(fence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^([^/]+/[^/]+)/([0-9a-f]{64})\\.json$")]
    private static partial Regex LedgerName();
}
