using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>A row that could not be cut into the heading's columns; it counts as read and rejected.</summary>
/// <param name="RowNumber">As the sender counts.</param>
/// <param name="Kind">Why.</param>
/// <param name="Raw">Where the row's bytes stand in the batch, without the line end.</param>
public readonly record struct BrokenRow(long RowNumber, ProblemKind Kind, Cell Raw);
