using Exchange.Core.Problems;

namespace Exchange.Core.Identity;

/// <summary>What was made of a cell that should hold the number of a person or an organization. It never holds the number.</summary>
/// <param name="Form">For damaged and masked numbers what they were meant to be; None where that cannot be told.</param>
/// <param name="Quality">How far the number can be trusted.</param>
/// <param name="Problem">The problem to reject the row with where the mapping does not accept the quality; null when valid or upgraded.</param>
/// <param name="Note">What was repaired, null when nothing was. Lower case and outer spaces are no repairs.</param>
public readonly record struct SubjectReading(SubjectIdType Form, SubjectIdQuality Quality, ProblemKind? Problem, ProblemKind? Note)
{
    /// <summary>Characters that hold every canonical number and every masked text; give Classify no shorter a span.</summary>
    public const int TextLength = 24;

    /// <summary>The number was read whole: <c>repaired</c> holds it in canonical form.</summary>
    public bool IsWhole => Quality is SubjectIdQuality.Valid or SubjectIdQuality.Upgraded15;

    internal static SubjectReading Damaged(SubjectIdType form, ProblemKind problem)
        => new(form, SubjectIdQuality.Damaged, problem, null);

    internal static SubjectReading Missing(ProblemKind problem)
        => new(SubjectIdType.None, SubjectIdQuality.Missing, problem, null);
}
