namespace Exchange.Core.Problems;

/// <summary>A problem found in an extract: what, and where. It never carries a value of the row.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Row">Row as the sender counts it in his own file, from 1; 0 when the problem is the file's.</param>
/// <param name="Column">Heading of the column, null when the problem is the row's or the file's.</param>
/// <param name="Sheet">Name of the worksheet, null for files without sheets.</param>
/// <param name="Detail">Facts about the file, never about a citizen: a heading, a count, a size. Chinese.</param>
public sealed record Problem(ProblemKind Kind, long Row = 0, string? Column = null, string? Sheet = null, string? Detail = null);
