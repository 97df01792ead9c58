using Exchange.Core.Problems;

namespace Exchange.Core.Normalization;

/// <summary>A problem of one row of a batch.</summary>
/// <param name="Row">Index in the batch.</param>
/// <param name="Column">Index of the file's column, -1 when it is the row's.</param>
internal readonly record struct CellProblem(int Row, int Column, ProblemKind Kind);
