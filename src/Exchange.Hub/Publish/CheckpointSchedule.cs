using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>
/// Writes a checkpoint when the newest one lies a whole interval back. It goes by what is there, not by the version's number, so that a
/// checkpoint missed by a crash is made up for by the next commit.
/// </summary>
internal sealed class CheckpointSchedule(DeltaTable table, PublishOptions options)
{
    /// <param name="version">The version that was committed.</param>
    /// <param name="seen">The newest checkpoint that is known, so that the log is listed only when one may be due.</param>
    public async Task RunAsync(long version, long? seen, CancellationToken stop)
    {
        if (version - (seen ?? 0) < options.CheckpointInterval || await table.Snapshots.ReadAsync(stop).ConfigureAwait(false) is not { } snapshot)
            return;

        var listing = await table.Snapshots.ListAsync(stop).ConfigureAwait(false);
        var newest = listing.Checkpoints.Cast<long?>().Max();
        if (version - (newest ?? 0) >= options.CheckpointInterval)
        {
            await table.Checkpoints.WriteAsync(snapshot, stop).ConfigureAwait(false);
            newest = snapshot.Version;
        }

        table.Snapshots.Checkpointed(snapshot, newest);
    }
}
