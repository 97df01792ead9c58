using Exchange.Hub.Audit;

namespace Exchange.Hub.Query;

/// <summary>Closes orders: nobody waits for what is unanswered any more, and the next match publishes that.</summary>
public sealed class QueryClosing(QueryOrders orders, AuditTrail audit, TimeProvider clock)
{
    /// <returns>The order as it stands, and whether this call closed it; null when there is none.</returns>
    public async Task<(QueryOrder Order, bool Closed)?> RunAsync(string order, string by, string reason, CancellationToken stop)
    {
        if (await orders.FindAsync(order, stop).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (found.Closed is not null)
        {
            return (found, false);
        }

        await audit.AppendAsync("query.close", by, order, reason, stop).ConfigureAwait(false);
        var note = new CloseNote(by, reason, clock.GetUtcNow());
        var standing = await orders.ChangeAsync(order, read => read.Closed is null ? read with { Closed = note, Seen = null } : null, stop).ConfigureAwait(false);
        if (standing?.Closed == note)
        {
            return (standing, true);
        }

        await audit.AppendAsync("query.close.too-late", by, order, reason, stop).ConfigureAwait(false);
        return (standing ?? found, false);
    }
}
