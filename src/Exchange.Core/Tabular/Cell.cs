namespace Exchange.Core.Tabular;

/// <summary>Where the bytes of one cell stand in its batch: without the enclosing quotes, escapes already resolved.</summary>
/// <param name="Start">Offset in <see cref="RowBatch.Bytes"/>.</param>
/// <param name="Length">Bytes; 0 for an empty cell.</param>
public readonly record struct Cell(int Start, int Length);
