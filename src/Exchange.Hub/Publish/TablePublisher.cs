using Exchange.Hub.Publish.Delta;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish;

/// <summary>
/// Merges accepted extracts into the tables of their kinds, one version each. Any number of publishers may work at the same time, on
/// one table or on many; a publish that dies leaves nothing visible and can be repeated.
/// </summary>
public sealed class TablePublisher(HubStorage storage, PublishOptions options, TimeProvider clock, KnownSnapshots? known = null)
{
    /// <exception cref="RefusedPartsException">The parts are not those of one extract of this source.</exception>
    /// <exception cref="DamagedLogException">The table's log cannot be read.</exception>
    /// <exception cref="UnsupportedTableException">The table was changed by an engine that asks for more than this hub knows.</exception>
    /// <exception cref="MergeFailedException">The engine failed, for instance for want of disk.</exception>
    /// <exception cref="PublishContentionException">Others came first too often; repeat later.</exception>
    public Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken stop)
        => PublishAsync(new DeltaTable(storage, Names.Table(request.Kind), options, clock, known), request, stop);

    /// <summary>The same into a table that lies elsewhere.</summary>
    internal async Task<PublishResult> PublishAsync(DeltaTable table, PublishRequest request, CancellationToken stop)
    {
        for (var attempt = 0; attempt < options.Attempts; attempt++)
        {
            if (await new PublishAttempt(table, request, options, clock).RunAsync(first: attempt == 0, stop).ConfigureAwait(false) is { } result)
                return result;
        }

        throw new PublishContentionException($"Publishing {request.Source} into {table.Log.Table} lost {options.Attempts} races in a row; nothing was published. Repeat it later.");
    }
}
