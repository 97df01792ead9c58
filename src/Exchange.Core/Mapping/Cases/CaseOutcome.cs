namespace Exchange.Core.Mapping.Cases;

/// <summary>What the engine made of a case's row.</summary>
internal sealed record CaseOutcome
{
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Records { get; init; } = [];

    /// <summary>Codes of problems that reject the row, sorted, each once.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>Codes of notes, sorted, each once.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reason of the filter that left the row out; null when none did.</summary>
    public string? Filtered { get; init; }

    /// <summary>The run cannot tell what became of the row.</summary>
    public bool Unclear { get; init; }

    /// <summary>Why the whole extract was refused; null when it was read.</summary>
    public string? Refused { get; init; }
}
