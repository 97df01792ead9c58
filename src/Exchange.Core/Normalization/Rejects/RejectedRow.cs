using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Rejects;

/// <summary>A row that goes back to the department.</summary>
/// <param name="RowNumber">As the sender counts.</param>
/// <param name="Row">Index in the batch, -1 for a row that could not be cut into cells.</param>
/// <param name="Raw">The bytes of such a row.</param>
internal readonly record struct RejectedRow(long RowNumber, int Row, Cell Raw);
