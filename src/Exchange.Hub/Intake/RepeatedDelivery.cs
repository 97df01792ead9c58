using Exchange.Hub.Ledger;

namespace Exchange.Hub.Intake;

/// <summary>
/// The same bytes once more. As a rule they are noted and change nothing. A failed extract starts again. A snapshot that another one
/// has replaced goes through again as a publication of its own, and is held (F207): the department may really be back where it was.
/// </summary>
internal sealed class RepeatedDelivery(LedgerStore ledger, TimeProvider clock)
{
    /// <param name="fresh">The entry that this delivery would open if it were the first.</param>
    /// <param name="snapshot">Whether the data set delivers everything there is.</param>
    /// <returns>The entry as it stands; null when there is none.</returns>
    public async Task<LedgerDocument?> NoteAsync(LedgerEntry fresh, bool snapshot, CancellationToken stop)
    {
        var delivery = fresh.Deliveries[0];
        var standing = await ledger.ReadAsync(fresh.Ref, stop).ConfigureAwait(false);
        if (standing is null || Knows(standing.Entry, delivery))
        {
            return standing;
        }

        var back = snapshot
            && standing.Entry.State == ExtractState.Published
            && await new Succession(ledger).OvertakenAsync(standing.Entry, stop).ConfigureAwait(false);
        return await ledger.ChangeAsync(fresh.Ref, there => Knows(there, delivery) ? null : Again(there, fresh, back), stop).ConfigureAwait(false);
    }

    private static bool Knows(LedgerEntry entry, DeliveryNote delivery)
        => entry.Deliveries.Any(known => known.Blob == delivery.Blob && known.ETag == delivery.ETag);

    private LedgerEntry Again(LedgerEntry there, LedgerEntry fresh, bool back)
    {
        var noted = there with { Deliveries = [.. there.Deliveries, fresh.Deliveries[0]] };
        return there.State switch
        {
            ExtractState.Failed => noted.Moved(ExtractState.Received, "received again", clock.GetUtcNow()) with { Failures = 0, Split = null },
            ExtractState.Published when back => noted.Renewed(fresh.MappingsVersion, "came back", clock.GetUtcNow(), fresh.FileName) with
            {
                Control = fresh.Control,
                Return = new ReturnNote(fresh.FileName, fresh.Deliveries[0].At, Open: true),
            },
            _ => noted,
        };
    }
}
