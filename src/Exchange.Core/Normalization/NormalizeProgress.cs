namespace Exchange.Core.Normalization;

/// <summary>How far a run is.</summary>
/// <param name="Batches">Batches done.</param>
/// <param name="BatchesInAll">Batches of the extract.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Rejected">Rows rejected.</param>
public readonly record struct NormalizeProgress(int Batches, int BatchesInAll, long Rows, long Rejected);
