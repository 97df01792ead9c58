using Exchange.Hub.Audit;
using Exchange.Hub.Jobs;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Ledger;

/// <summary>Held extracts (挂起待审), and what named operators decide of them.</summary>
public sealed class Holds(LedgerStore ledger, WorkNotices notices, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Releases a held extract: it is published as if its gates had been open.</summary>
    /// <returns>The entry as it stands; null when there is none. Nothing changes unless it is held.</returns>
    public async Task<LedgerEntry?> ReleaseAsync(ExtractRef extract, string by, string reason, CancellationToken stop)
    {
        var entry = await DecideAsync(extract, released: true, by, reason, stop).ConfigureAwait(false);
        if (entry is { State: ExtractState.Accepted })
        {
            await notices.SendAsync(Names.PublishQueue, extract, stop).ConfigureAwait(false);
        }

        return entry;
    }

    /// <summary>Turns a held extract down; the department hears it in the outbox.</summary>
    /// <returns>As <see cref="ReleaseAsync"/>.</returns>
    public Task<LedgerEntry?> RejectAsync(ExtractRef extract, string by, string reason, CancellationToken stop)
        => DecideAsync(extract, released: false, by, reason, stop);

    private async Task<LedgerEntry?> DecideAsync(ExtractRef extract, bool released, string by, string reason, CancellationToken stop)
    {
        var decision = new DecisionNote(released, by, reason, clock.GetUtcNow());
        var state = released ? ExtractState.Accepted : ExtractState.Rejected;
        var written = await ledger.ChangeAsync(
            extract,
            entry => entry.State != ExtractState.Held
                ? null
                : entry.Moved(state, released ? "released" : "turned down", decision.At, $"{by}: {reason}") with { Decision = decision, Answered = false },
            stop).ConfigureAwait(false);
        if (written?.Entry.Decision == decision)
        {
            await audit.AppendAsync(released ? "hold.release" : "hold.reject", by, extract.ToString(), reason, stop).ConfigureAwait(false);
        }

        return written?.Entry;
    }
}
