namespace Exchange.Hub.Publish;

/// <summary>What a cleaning deleted.</summary>
/// <param name="LogBlobs">Entries and checkpoints.</param>
/// <param name="Files">Data files and change files.</param>
public sealed record CleanResult(int LogBlobs, int Files);
