using Exchange.Core.Normalization;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Ledger;

/// <summary>
/// The document of one extract (台账): state, steps, counts, reasons. The only truth about it; triggers and messages are hints. It
/// holds no value of any row.
/// </summary>
public sealed record LedgerEntry
{
    public required string Dataset { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string ExtractId { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required ExtractState State { get; init; }

    /// <summary>Every time these bytes came in; the first is the original, the others are duplicates.</summary>
    public required IReadOnlyList<DeliveryNote> Deliveries { get; init; }

    /// <summary>Version of the mappings the extract started with; it keeps it to the end. A replay starts with the one active then.</summary>
    public required string MappingsVersion { get; init; }

    /// <summary>What the sender's control file promised; null without one.</summary>
    public ControlNote? Control { get; init; }

    /// <summary>数据时点 named by an operator; null to take the one in the file's name.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Set when the bytes came again after another extract of a snapshot data set; null for never.</summary>
    public ReturnNote? Return { get; init; }

    /// <summary>Who works on it; null for nobody.</summary>
    public ClaimNote? Claim { get; init; }

    /// <summary>Grows with every claim: a worker that lost its claim writes where nobody looks.</summary>
    public int Fence { get; init; }

    /// <summary>How often an operator sent the archived bytes through again; each is a publication of its own.</summary>
    public int Replay { get; init; }

    /// <summary>Failures that were our fault since it last came forward.</summary>
    public int Failures { get; init; }

    /// <summary>The last failure: type and place of the fault, never a value.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Set while a large extract is divided into slices; nobody holds a claim while slices run.</summary>
    public SplitNote? Split { get; init; }

    /// <summary>Set with the verdict; null before.</summary>
    public VerdictNote? Verdict { get; init; }

    /// <summary>Receipt and rejects lie in the outbox.</summary>
    public bool Answered { get; init; }

    /// <summary>What an operator decided of a held extract.</summary>
    public DecisionNote? Decision { get; init; }

    /// <summary>The version of the table it was last published in; null before. A replay leaves it until it publishes itself.</summary>
    public PublicationNote? Publication { get; init; }

    /// <summary>Every step forward, oldest first.</summary>
    public IReadOnlyList<StepNote> Steps { get; init; } = [];

    /// <summary>Names the write that made this document, so that a writer recognises its own after a lost answer.</summary>
    public string Stamp { get; init; } = "";

    public ExtractRef Ref => new(Dataset, ExtractId);

    /// <summary>Name and time of the delivery that counts: the one that brought the bytes back, else the first.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public (string FileName, DateTimeOffset At) Delivered => Return is { } back ? (back.FileName, back.At) : (FileName, Deliveries[0].At);

    /// <summary>True while a worker's claim holds at <paramref name="now"/>.</summary>
    public bool ClaimedAt(DateTimeOffset now) => Claim is { } claim && claim.Until > now;

    /// <summary>Slices of it may run.</summary>
    public bool IsSplit() => Split is not null && (State is ExtractState.Received or ExtractState.Normalizing);

    /// <summary>The folder of staging that it still needs; null for none.</summary>
    public string? StagedFolder() => State switch
    {
        ExtractState.Published or ExtractState.Rejected => null,
        _ when Verdict is { Kept: true } => null,
        _ when IsSplit() => Names.StagingFolder(Ref, Split!.Fence),
        _ => Verdict?.PartsFolder ?? Verdict?.Folder,
    };

    /// <summary>The same entry one step on.</summary>
    public LedgerEntry Moved(ExtractState state, string step, DateTimeOffset at, string? note = null)
        => this with { State = state, Steps = [.. Steps, new StepNote(step, at, note)] };

    /// <summary>The same entry at its start again, as a publication of its own: verdict and decision are forgotten, every gate is asked anew.</summary>
    /// <param name="mappings">Version of the mappings it starts with.</param>
    /// <param name="why">Kept among the steps, with what the entry was before.</param>
    public LedgerEntry Renewed(string mappings, string step, DateTimeOffset at, string why)
    {
        var was = $"was {State}{(Publication is { } done ? $" in version {done.Version}" : "")} with mappings {MappingsVersion}";
        return Moved(ExtractState.Received, step, at, $"{why} ({was})") with
        {
            Replay = Replay + 1,
            MappingsVersion = mappings,
            Verdict = null,
            Decision = null,
            Split = null,
            Answered = false,
            Failures = 0,
            LastFailure = null,
        };
    }
}

/// <summary>One arrival of the bytes: the blob of the inbox and which content of it.</summary>
public sealed record DeliveryNote(string Blob, string ETag, DateTimeOffset At);

/// <summary>The delivery that brought bytes back which another extract had replaced.</summary>
/// <param name="Open">True until it is published, or an operator replays it: its gate is closed (F207).</param>
public sealed record ReturnNote(string FileName, DateTimeOffset At, bool Open);

/// <summary>What a control file says of its extract; null where it says nothing.</summary>
/// <param name="Missing">The one that is demanded never came, or cannot be read.</param>
public sealed record ControlNote(long? Rows, string? Sha256, bool Missing = false);

/// <summary>A worker's claim on a step.</summary>
public sealed record ClaimNote(string Step, string Worker, DateTimeOffset Until);

/// <summary>One step: what, when, and a remark in counts and names.</summary>
public sealed record StepNote(string Step, DateTimeOffset At, string? Note = null);

/// <summary>How a large extract is divided, and how far its slices are.</summary>
/// <param name="Fence">Fence of the claim that divided it; its folder in staging holds plan and slices.</param>
/// <param name="Round">1: all slices run. 2: those are settled of which later slices took a key.</param>
/// <param name="Again">The slices of round 2; empty in round 1.</param>
public sealed record SplitNote(int Fence, int Slices, int Round, IReadOnlyList<int> Again)
{
    /// <summary>The slices that run in this round.</summary>
    public IEnumerable<int> Running() => Round == 1 ? Enumerable.Range(0, Slices) : Again;

    /// <summary>The round whose outcome of <paramref name="slice"/> counts.</summary>
    public int RoundOf(int slice) => Again.Contains(slice) ? 2 : 1;
}

/// <summary>What normalizing came to.</summary>
/// <param name="Folder">Folder in staging with receipt and rejects, and the parts unless <paramref name="PartsFolder"/> says else.</param>
/// <param name="Reasons">Codes and details of closed gates; empty when accepted.</param>
/// <param name="Kept">
/// Nothing of it lies in staging: the worker that normalized it publishes it too, and if that one dies the next makes parts, receipt and
/// rejects again from the archive.
/// </param>
public sealed record VerdictNote(
    Outcome Outcome,
    string Folder,
    string MappingVersion,
    string MappingHash,
    DateOnly? AsOf,
    RowCounts Rows,
    long Records,
    IReadOnlyList<ReasonNote> Reasons,
    IReadOnlyList<CodeCount> Problems,
    IReadOnlyList<string> Parts,
    string? RejectsFile,
    string? PartsFolder = null,
    bool Kept = false)
{
    /// <summary>Where a part lies in staging.</summary>
    public string PlaceOf(string part) => (PartsFolder ?? Folder) + part;
}

/// <summary>Why an extract is held or rejected: a code of the catalogue and facts about the file.</summary>
public sealed record ReasonNote(string Code, string? Detail);

/// <summary>How often a problem of the catalogue came up.</summary>
public sealed record CodeCount(string Code, long Count);

/// <summary>A named operator's decision.</summary>
public sealed record DecisionNote(bool Released, string By, string Reason, DateTimeOffset At);

/// <summary>Where the records are, and what they changed.</summary>
public sealed record PublicationNote(string Table, long Version, long Added, long Changed, long Removed, long Unchanged, long Records);
