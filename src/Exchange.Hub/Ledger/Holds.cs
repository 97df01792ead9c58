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

    /// <summary>The audit comes first: a decision without its line must not be; a line whose decision came too late is followed by another that says so.</summary>
    private async Task<LedgerEntry?> DecideAsync(ExtractRef extract, bool released, string by, string reason, CancellationToken stop)
    {
        var standing = await ledger.ReadAsync(extract, stop).ConfigureAwait(false);
        if (standing is not { Entry.State: ExtractState.Held })
        {
            return standing?.Entry;
        }

        var action = released ? "hold.release" : "hold.reject";
        await audit.AppendAsync(action, by, extract.ToString(), reason, stop).ConfigureAwait(false);
        var decision = new DecisionNote(released, by, reason, clock.GetUtcNow());
        var written = await ledger.ChangeAsync(
            extract,
            entry => entry.State == ExtractState.Held ? Decided(entry, decision) : null,
            stop).ConfigureAwait(false);
        if (written?.Entry.Decision != decision)
        {
            await audit.AppendAsync(action + ".too-late", by, extract.ToString(), null, stop).ConfigureAwait(false);
        }

        return written?.Entry;
    }

    private static LedgerEntry Decided(LedgerEntry entry, DecisionNote decision)
    {
        var (state, step) = decision.Released ? (ExtractState.Accepted, "released") : (ExtractState.Rejected, "turned down");
        return entry.Moved(state, step, decision.At, $"{decision.By}: {decision.Reason}") with { Decision = decision, Answered = false };
    }
}
