using Exchange.Core.Schema;

namespace Exchange.Hub.Storage;

/// <summary>Every container, queue and path of the hub; nothing else spells one.</summary>
public static class Names
{
    /// <summary><c>{partner}/{dataset}/{file}</c>: what partners drop.</summary>
    public const string Inbox = "inbox";

    /// <summary><c>{partner}/{dataset}/{sha256}</c>: raw bytes, never changed.</summary>
    public const string Archive = "archive";

    /// <summary><c>{partner}/{dataset}/{extractId}.json</c>: one document for each extract (台账).</summary>
    public const string Ledger = "ledger";

    /// <summary><c>{extractId}/…</c>: parts being made.</summary>
    public const string Staging = "staging";

    /// <summary><c>{partner}/{dataset}/{extractId}/…</c>: receipts and rejects for the department.</summary>
    public const string Outbox = "outbox";

    /// <summary><c>{kind}/…</c>: the published Delta tables.</summary>
    public const string Feeds = "feeds";

    /// <summary><c>{version}/…</c> and <c>current</c>: activated mappings.</summary>
    public const string Mappings = "mappings";

    /// <summary><c>{yyyy}/{MM}/{dd}/…</c>: who read, wrote, released what.</summary>
    public const string Audit = "audit";

    public static IReadOnlyList<string> Containers { get; } = [Inbox, Archive, Ledger, Staging, Outbox, Feeds, Mappings, Audit];

    /// <summary>Queue of blobs that came into the inbox: names, or Event Grid's events.</summary>
    public const string IntakeQueue = "intake";

    /// <summary>Queue of extracts to normalize.</summary>
    public const string NormalizeQueue = "normalize";

    /// <summary>Queue of slices of large extracts to normalize.</summary>
    public const string SliceQueue = "normalize-slice";

    /// <summary>Queue of accepted extracts to publish.</summary>
    public const string PublishQueue = "publish";

    public static IReadOnlyList<string> Queues { get; } = [IntakeQueue, NormalizeQueue, SliceQueue, PublishQueue];

    /// <summary>The folder of a table in <see cref="Feeds"/>.</summary>
    public static string Table(RecordKind kind) => kind.Name;
}
