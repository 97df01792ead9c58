using Exchange.Hub.Observability;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Ledger;

/// <summary>
/// Hands out extracts to workers: one conditional write of the entry, the same for every trigger, message, sweep and operator. Who
/// does not get the claim has nothing to do.
/// </summary>
public sealed class Claims(LedgerStore ledger, IOptions<ClaimOptions> options, TimeProvider clock, HubTelemetry telemetry)
{
    private readonly string worker = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Claims an extract that is in <paramref name="waiting"/>, or in <paramref name="working"/> with a dead claim.</summary>
    /// <returns>Null when it is elsewhere, held by a live worker, or another was first.</returns>
    public async Task<Claim?> TryTakeAsync(ExtractRef extract, ExtractState waiting, ExtractState working, CancellationToken stop)
    {
        var read = await ledger.ReadAsync(extract, stop).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        if (read is not { Entry: var entry } || entry.ClaimedAt(now) || (entry.State != waiting && entry.State != working))
        {
            return null;
        }

        return await ledger.TryReplaceAsync(read, Claimed(entry, working, now), stop).ConfigureAwait(false) is { } written
            ? new Claim(written, ledger, clock, Length)
            : null;
    }

    /// <summary>Opens an entry that is claimed from its first write on; null when there is one already.</summary>
    public async Task<Claim?> TryOpenAsync(LedgerEntry entry, ExtractState working, CancellationToken stop)
        => await ledger.TryCreateAsync(Claimed(entry, working, clock.GetUtcNow()), stop).ConfigureAwait(false) is { } written
            ? new Claim(written, ledger, clock, Length)
            : null;

    /// <summary>Claims an extract, works on it and writes what came of it; a failure is noted and thrown on.</summary>
    /// <param name="work">Gets the claim and a token that is also set when the claim is lost; returns the change of the entry.</param>
    /// <returns>The entry as it stands after the work; null when there was nothing to do or another worker took over.</returns>
    public async Task<LedgerEntry?> RunAsync(
        ExtractRef extract,
        ExtractState waiting,
        ExtractState working,
        Func<Claim, CancellationToken, Task<Func<LedgerEntry, LedgerEntry>>> work,
        CancellationToken stop)
    {
        var claim = await TryTakeAsync(extract, waiting, working, stop).ConfigureAwait(false);
        return claim is null ? null : await RunAsync(claim, work, stop).ConfigureAwait(false);
    }

    /// <summary>The same under a claim that was taken already; it is let go in any case.</summary>
    public async Task<LedgerEntry?> RunAsync(Claim claim, Func<Claim, CancellationToken, Task<Func<LedgerEntry, LedgerEntry>>> work, CancellationToken stop)
    {
        await using var held = claim.ConfigureAwait(false);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, claim.Lost);
        try
        {
            var change = await work(claim, until.Token).ConfigureAwait(false);
            return await claim.CompleteAsync(change, stop).ConfigureAwait(false) ? claim.Entry : null;
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            await GiveBackAsync(claim).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            return null;
        }
        catch (Exception failure)
        {
            var reason = Said(failure);
            telemetry.Outcome(claim.Entry.Dataset, claim.Entry.Failures + 1 >= options.Value.MostFailures ? "failed" : "retried");
            await claim.CompleteAsync(entry => Failed(entry, Waiting(entry.State), reason), stop).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Notes a failure of work that several workers do without a claim; the last one allowed sets the extract aside.</summary>
    /// <param name="concerned">False when the entry has gone on without that work.</param>
    public Task NoteFailureAsync(ExtractRef extract, Func<LedgerEntry, bool> concerned, Exception failure, CancellationToken stop)
        => ledger.ChangeAsync(
            extract,
            entry => concerned(entry) && !entry.ClaimedAt(clock.GetUtcNow()) ? Failed(entry, entry.State, Said(failure)) : null,
            stop);

    private LedgerEntry Claimed(LedgerEntry entry, ExtractState working, DateTimeOffset now)
    {
        var step = working.ToString();
        return entry.Moved(working, step, now) with { Fence = entry.Fence + 1, Claim = new ClaimNote(step, worker, now + Length) };
    }

    private TimeSpan Length => TimeSpan.FromSeconds(options.Value.Seconds);

    /// <summary>A stop that was asked for costs no try: the extract waits for another worker at once.</summary>
    private async Task GiveBackAsync(Claim claim)
    {
        if (!claim.Lost.IsCancellationRequested)
        {
            await claim.CompleteAsync(entry => entry.Moved(Waiting(entry.State), "given back", clock.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Where an extract waits for the next worker: one that passed its gates does not go through them again.</summary>
    private static ExtractState Waiting(ExtractState working) => working == ExtractState.Publishing ? ExtractState.Accepted : ExtractState.Received;

    /// <summary>The last failure allowed sets the extract aside, else it waits for the next try.</summary>
    private LedgerEntry Failed(LedgerEntry entry, ExtractState waiting, string reason)
    {
        var failures = entry.Failures + 1;
        var next = failures >= options.Value.MostFailures ? ExtractState.Failed : waiting;
        return entry.Moved(next, "failure", clock.GetUtcNow(), reason) with { Failures = failures, LastFailure = reason };
    }

    /// <summary>Type, status and place: messages of exceptions may quote data.</summary>
    private static string Said(Exception failure)
    {
        var status = failure is Azure.RequestFailedException storage ? $" {storage.Status} {storage.ErrorCode}" : "";
        return $"{failure.GetType().Name}{status} at {failure.TargetSite?.DeclaringType?.Name}.{failure.TargetSite?.Name}";
    }
}
