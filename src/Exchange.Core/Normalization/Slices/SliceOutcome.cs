namespace Exchange.Core.Normalization.Slices;

/// <summary>What one slice gave. The same slice gives the same outcome and the same files.</summary>
public sealed record SliceOutcome
{
    /// <summary>Name of the output with the rejected rows, formatted, without a heading.</summary>
    public const string RejectsFile = "rejects";

    /// <summary>Name of the output with the ids of all good records, 16 bytes each.</summary>
    public const string IdsFile = "ids";

    /// <summary>Null when the slice is refused.</summary>
    public SliceTally? Tally { get; init; }

    /// <summary>Relative names of the parts written, numbered as in the whole, in order.</summary>
    public IReadOnlyList<string> RecordFiles { get; init; } = [];

    /// <summary>Those of them that settling the slice has written again.</summary>
    public IReadOnlyList<string> Rewritten { get; init; } = [];

    /// <summary>There is a file of rejected rows.</summary>
    public bool HasRejects { get; init; }

    /// <summary>Why the slice cannot be read, and with it the extract; null when it can.</summary>
    public SliceRefusal? Refusal { get; init; }
}

/// <summary>A problem that refuses the extract, by its code.</summary>
public sealed record SliceRefusal(string Code, long Row, string? Column, string? Detail);
