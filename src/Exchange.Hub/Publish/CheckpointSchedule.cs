using Exchange.Hub.Publish.Delta;

namespace Exchange.Hub.Publish;

/// <summary>
/// Writes a checkpoint when the newest one lies a whole interval back. It goes by what is there, not by the version's number, so that a
/// checkpoint missed by a crash is made up for by the next commit.
/// </summary>
internal sealed class CheckpointSchedule(DeltaTable table, PublishOptions options)
{
    public async Task RunAsync(long version, CancellationToken stop)
    {
        if (version < options.CheckpointInterval)
            return;

        var listing = await table.Snapshots.ListAsync(stop).ConfigureAwait(false);
        if (version - listing.Checkpoints.Append(0).Max() < options.CheckpointInterval)
            return;

        if (await table.Snapshots.ReadAsync(stop).ConfigureAwait(false) is { } snapshot)
            await table.Checkpoints.WriteAsync(snapshot, stop).ConfigureAwait(false);
    }
}
