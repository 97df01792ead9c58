using Exchange.Core.Problems;

namespace Exchange.Core.Mapping;

/// <summary>One row of a trial: what the sender wrote beside what became of it. It holds a citizen's data, for the operator who asked.</summary>
/// <param name="RowNumber">As the sender counts.</param>
/// <param name="Cells">In the order of the file's columns; empty when the row could not be cut.</param>
/// <param name="Records">Fields by name as canonical text, null for null; empty when the row gives none.</param>
/// <param name="Problems">What is wrong with the row, and notes.</param>
public sealed record TrialRow(
    long RowNumber,
    IReadOnlyList<string> Cells,
    IReadOnlyList<IReadOnlyDictionary<string, string?>> Records,
    IReadOnlyList<Problem> Problems);
