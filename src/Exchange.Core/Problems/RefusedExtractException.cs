namespace Exchange.Core.Problems;

/// <summary>
/// A reader cannot go on with an extract: it is hostile, truncated or not what it says it is. Thrown inside a reader, caught
/// once by <c>Normalizer</c>, which turns it into a receipt; a caller of the normalizer never sees it.
/// </summary>
public sealed class RefusedExtractException(Problem problem)
    : Exception($"{problem.Kind.Code}: {problem.Kind.Meaning} Row {problem.Row}. {problem.Detail}")
{
    public Problem Problem { get; } = problem;

    public RefusedExtractException(ProblemKind kind, string? detail = null, long row = 0, string? sheet = null)
        : this(new Problem(kind, row, null, sheet, detail))
    {
    }
}
