using Microsoft.Extensions.Options;

namespace Exchange.Hub.Ledger;

/// <summary>
/// Hands out extracts to workers: one conditional write of the entry, the same for every trigger, message, sweep and operator. Who
/// does not get the claim has nothing to do.
/// </summary>
public sealed class Claims(LedgerStore ledger, IOptions<ClaimOptions> options, TimeProvider clock)
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

        var step = working.ToString();
        var claimed = entry.Moved(working, step, now) with
        {
            Fence = entry.Fence + 1,
            Claim = new ClaimNote(step, worker, now + Length),
        };
        return await ledger.TryReplaceAsync(read, claimed, stop).ConfigureAwait(false) is { } written
            ? new Claim(written, ledger, clock, Length)
            : null;
    }

    /// <summary>
    /// Notes a failure of ours on an extract that a worker could not finish; the last one allowed makes it
    /// <see cref="ExtractState.Failed"/>, else it waits for the next try.
    /// </summary>
    /// <param name="fence">The claim that failed; another claim's work is left alone.</param>
    public Task<LedgerDocument?> FailAsync(ExtractRef extract, int fence, Exception failure, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var reason = Said(failure);
        return ledger.ChangeAsync(
            extract,
            entry => entry.Fence != fence || entry.Claim is null ? null : Failed(entry, reason, now),
            stop);
    }

    private TimeSpan Length => TimeSpan.FromSeconds(options.Value.Seconds);

    private LedgerEntry Failed(LedgerEntry entry, string reason, DateTimeOffset now)
    {
        var failures = entry.Failures + 1;
        var next = failures >= options.Value.MostFailures ? ExtractState.Failed : Before(entry.State);
        return entry.Moved(next, "failure", now, reason) with { Claim = null, Failures = failures, LastFailure = reason };
    }

    private static ExtractState Before(ExtractState working) => working switch
    {
        ExtractState.Normalizing => ExtractState.Received,
        ExtractState.Publishing => ExtractState.Accepted,
        _ => working,
    };

    /// <summary>Type, status and place: messages of exceptions may quote data.</summary>
    private static string Said(Exception failure)
    {
        var status = failure is Azure.RequestFailedException storage ? $" {storage.Status} {storage.ErrorCode}" : "";
        return $"{failure.GetType().Name}{status} at {failure.TargetSite?.DeclaringType?.Name}.{failure.TargetSite?.Name}";
    }
}
