namespace Exchange.Hub.Ledger;

/// <summary>Which extract of a data set comes after which: by the version that published it, else by the time it came in.</summary>
public sealed class Succession(LedgerStore ledger)
{
    /// <summary>A published extract of the same data set that comes after this one; null for none.</summary>
    public async Task<ExtractRef?> LaterAsync(LedgerEntry entry, CancellationToken stop)
    {
        await foreach (var line in ledger.ListAsync(entry.Dataset, stop).ConfigureAwait(false))
        {
            if (line.State == ExtractState.Published && await ComesAfterAsync(line.Extract, entry, stop).ConfigureAwait(false))
            {
                return line.Extract;
            }
        }

        return null;
    }

    /// <summary>Whether another extract of the data set has replaced this one in its table, or is on its way to do so.</summary>
    public async Task<bool> OvertakenAsync(LedgerEntry entry, CancellationToken stop)
    {
        await foreach (var line in ledger.ListAsync(entry.Dataset, stop).ConfigureAwait(false))
        {
            var onItsWay = line.State is ExtractState.Received or ExtractState.Normalizing or ExtractState.Accepted or ExtractState.Publishing;
            if (line.Extract != entry.Ref && (onItsWay || (line.State == ExtractState.Published && await ComesAfterAsync(line.Extract, entry, stop).ConfigureAwait(false))))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> ComesAfterAsync(ExtractRef extract, LedgerEntry entry, CancellationToken stop)
    {
        if (extract == entry.Ref || await ledger.ReadAsync(extract, stop).ConfigureAwait(false) is not { Entry: var other })
        {
            return false;
        }

        return other.Publication is { } theirs && entry.Publication is { } ours
            ? theirs.Version > ours.Version
            : other.Delivered.At > entry.Delivered.At;
    }
}
