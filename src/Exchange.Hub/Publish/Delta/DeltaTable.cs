using Azure.Storage.Blobs;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Publish.Delta;

/// <summary>A table: its log, its checkpoints and the reading of its versions.</summary>
internal sealed class DeltaTable
{
    /// <param name="known">Null to read the log from its last checkpoint each time.</param>
    public DeltaTable(HubStorage storage, string name, PublishOptions options, TimeProvider clock, KnownSnapshots? known = null)
        : this(storage.Container(Names.Feeds), name, options, clock, known)
    {
    }

    /// <param name="folder">Folder of the table in the container, without a closing slash.</param>
    public DeltaTable(BlobContainerClient container, string folder, PublishOptions options, TimeProvider clock, KnownSnapshots? known = null)
    {
        Log = new DeltaLog(container, folder);
        Checkpoints = new CheckpointFile(Log, options, clock);
        Snapshots = new SnapshotReader(Log, Checkpoints, known ?? new KnownSnapshots(clock));
    }

    public DeltaLog Log { get; }

    public CheckpointFile Checkpoints { get; }

    public SnapshotReader Snapshots { get; }
}
