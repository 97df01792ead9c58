using Exchange.Core.Problems;

namespace Exchange.Core.Simulation.Damages;

/// <summary>What a perfect reader makes of a damaged cell.</summary>
/// <param name="Problem">Why it cannot be read, or what is said when it counts as missing.</param>
/// <param name="Value">What it says instead; of a masked number what is published where the mapping accepts it.</param>
/// <param name="Quality">Of an unreadable number of a person: damaged, masked or missing.</param>
internal readonly record struct Reading(ReadingKind Kind, ProblemKind? Problem = null, string? Value = null, string Quality = "damaged")
{
    /// <summary>The value comes out whole.</summary>
    public static Reading Same { get; } = new(ReadingKind.Same);

    public static Reading Unreadable(ProblemKind problem) => new(ReadingKind.Unreadable, problem);

    public static Reading Missing(ProblemKind problem) => new(ReadingKind.Missing, problem);

    public static Reading Other(string? value) => new(ReadingKind.Other, Value: value);
}

/// <summary>Kinds of a <see cref="Reading"/>.</summary>
internal enum ReadingKind
{
    Same,
    Unreadable,
    Missing,

    /// <summary>A value that can be read and is not the fact's.</summary>
    Other,
}
