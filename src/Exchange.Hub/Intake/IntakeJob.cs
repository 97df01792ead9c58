using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Recognition;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Intake;

/// <summary>
/// Takes a dropped file in: recognises it, archives its bytes, opens its ledger entry, queues the work and clears the inbox, in this
/// order. Each step may be repeated; whoever tells of the blob, and how often, changes nothing. A small extract is not queued: its entry is
/// opened with a claim, and the same worker goes on to normalize it.
/// </summary>
public sealed partial class IntakeJob(IntakeStores stores, IOptions<IntakeOptions> options, TimeProvider clock, ILogger<IntakeJob> log)
{
    private const int RecognitionPages = 4;

    /// <param name="blob">Name within the inbox, of an extract or of its control file.</param>
    public async Task<IntakeOutcome> RunAsync(string blob, CancellationToken stop)
    {
        var name = ControlFile.ExtractOf(blob) ?? blob;
        using var raw = await RawExtract.TryOpenAsync(stores.Storage.Container(Names.Inbox).GetBlobClient(name), stop).ConfigureAwait(false);
        if (raw is null)
        {
            await stores.Controls.ForgetAsync(name, clock.GetUtcNow().AddHours(-options.Value.ControlHours), stop).ConfigureAwait(false);
            return IntakeOutcome.Gone;
        }

        var (version, library) = await stores.Mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        Taking taking;
        try
        {
            taking = await TakeAsync(raw, version, library, stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.NotThere() || failure.LostTheRace())
        {
            // Taken in by another, or replaced by a newer content, while it was read.
            return IntakeOutcome.Gone;
        }

        if (taking.Claim is { } claim)
        {
            await GoOnAsync(claim, taking, stop).ConfigureAwait(false);
        }

        return taking.Outcome;
    }

    private async Task<Taking> TakeAsync(RawExtract raw, string version, MappingLibrary library, CancellationToken stop)
    {
        var age = clock.GetUtcNow() - raw.Modified;
        if (raw.MayGrow && age < TimeSpan.FromSeconds(options.Value.SettleSeconds))
        {
            return new Taking(IntakeOutcome.Waiting);
        }

        var to = await RecogniseAsync(raw.Blob, library, stop).ConfigureAwait(false);
        var control = await stores.Controls.FindAsync(raw.Blob.Name, stop).ConfigureAwait(false);
        var demanded = to.Mapping?.Source.Control ?? ControlKind.None;
        if (!control.Answers(demanded) && age < TimeSpan.FromHours(options.Value.ControlHours))
        {
            return new Taking(IntakeOutcome.Waiting);
        }

        using var step = stores.Telemetry.Begin("intake", to.Dataset, null);
        var extract = new ExtractRef(to.Dataset, await raw.HashAsync(stop).ConfigureAwait(false));
        await raw.ArchiveAsync(stores.Storage.Container(Names.Archive).GetBlobClient(Names.Archived(extract)), stop).ConfigureAwait(false);
        var entry = EntryOf(extract, raw, version) with { Control = control.NoteFor(demanded) };
        var taking = await TryClaimAsync(entry, raw, control, stop).ConfigureAwait(false)
            ?? new Taking(await OpenAsync(entry, to.Mapping?.Source.Delivery == Delivery.Snapshot, stop).ConfigureAwait(false));
        if (taking.Claim is null)
        {
            await ClearAsync(raw.Blob, raw.ETag, control, stop).ConfigureAwait(false);
        }

        step.Tag("exchange.extract", extract.ExtractId[..12]);
        stores.Telemetry.Size(to.Dataset, raw.Size);
        stores.Telemetry.Outcome(to.Dataset, taking.Outcome == IntakeOutcome.CameBack ? "came-back" : taking.Outcome.ToString().ToLowerInvariant());
        Taken(log, to.Dataset, extract.ExtractId[..12], raw.Size, taking.Outcome);
        return taking;
    }

    /// <summary>Opens the entry of a small extract under a claim; null when the extract is larger, or came before.</summary>
    private async Task<Taking?> TryClaimAsync(LedgerEntry entry, RawExtract raw, ControlFound control, CancellationToken stop)
        => raw.Whole is { } bytes && bytes.Length <= options.Value.DirectBytes
            && await stores.Claims.TryOpenAsync(entry, ExtractState.Normalizing, stop).ConfigureAwait(false) is { } claim
                ? new Taking(IntakeOutcome.Taken, claim, bytes, token => ClearAsync(raw.Blob, raw.ETag, control, token))
                : null;

    /// <summary>Normalizes what was taken in; should that fail, a message leads to the next try.</summary>
    private async Task GoOnAsync(Claim claim, Taking taking, CancellationToken stop)
    {
        try
        {
            await stores.Normalize.RunAsync(claim, taking.Bytes!, taking.Clear!, stop).ConfigureAwait(false);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            await stores.Notices.SendAsync(Names.NormalizeQueue, claim.Entry.Ref, stop).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<Destination> RecogniseAsync(BlobClient blob, MappingLibrary library, CancellationToken stop)
    {
        var path = InboxPath.Of(blob.Name);
        if (path.DatasetName is { } name && library.Mappings.TryGetValue(name, out var named))
        {
            return new Destination(name, named);
        }

        var partner = path.Partner is { } folder && library.Partners.ContainsKey(folder) ? folder : null;
        var among = library.Mappings.Values.Where(mapping => partner is null || mapping.Partner == partner).ToList();
        using var bytes = await BlobBytes.OpenAsync(blob, RecognitionPages, stop).ConfigureAwait(false);
        return DatasetRecognition.Find(bytes, path.FileName, among) is [var one]
            ? new Destination(one.Name, one)
            : new Destination($"{partner ?? Names.Unrecognised}/{Names.Unrecognised}", null);
    }

    private LedgerEntry EntryOf(ExtractRef extract, RawExtract raw, string version)
    {
        var now = clock.GetUtcNow();
        return new LedgerEntry
        {
            Dataset = extract.Dataset,
            ExtractId = extract.ExtractId,
            FileName = InboxPath.Of(raw.Blob.Name).FileName,
            Size = raw.Size,
            State = ExtractState.Received,
            Deliveries = [new DeliveryNote(raw.Blob.Name, raw.ETag.ToString(), now)],
            MappingsVersion = version,
            Steps = [new StepNote("received", now)],
        };
    }

    /// <summary>Opens the entry, or notes another delivery in the one that is there. Taken for the first delivery, told however often.</summary>
    private async Task<IntakeOutcome> OpenAsync(LedgerEntry entry, bool snapshot, CancellationToken stop)
    {
        var standing = await stores.Ledger.TryCreateAsync(entry, stop).ConfigureAwait(false)
            ?? await new RepeatedDelivery(stores.Ledger, clock).NoteAsync(entry, snapshot, stop).ConfigureAwait(false)
            ?? throw new IOException($"The ledger refused to open {entry.Ref}, and has no entry; it is opened at the next try.");
        if (standing.Entry.State == ExtractState.Received)
        {
            await stores.Notices.SendAsync(Names.NormalizeQueue, entry.Ref, stop).ConfigureAwait(false);
        }

        var (first, mine) = (standing.Entry.Deliveries[0], entry.Deliveries[0]);
        if (first.Blob == mine.Blob && first.ETag == mine.ETag)
        {
            return IntakeOutcome.Taken;
        }

        return standing.Entry is { State: ExtractState.Received, Return.Open: true } ? IntakeOutcome.CameBack : IntakeOutcome.Duplicate;
    }

    /// <summary>Clears the inbox of what was taken in; a newer content under the same name stays.</summary>
    private static async Task ClearAsync(BlobClient blob, ETag etag, ControlFound control, CancellationToken stop)
    {
        try
        {
            await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.None, Conditions.Unchanged(etag), stop).ConfigureAwait(false);
            await control.ClearAsync(stop).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.LostTheRace())
        {
            // A newer file came in under this name: it is taken in on its own.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Taken in: {Dataset} {Extract}, {Bytes} bytes, {Outcome}")]
    private static partial void Taken(ILogger log, string dataset, string extract, long bytes, IntakeOutcome outcome);

    /// <summary>What a look came to; the claim, the bytes and the clearing of the inbox are what is left to do of a small extract.</summary>
    private sealed record Taking(IntakeOutcome Outcome, Claim? Claim = null, byte[]? Bytes = null, Func<CancellationToken, Task>? Clear = null);
}
