namespace Exchange.Core.Mapping.Cases;

/// <summary>A row and what has to become of it.</summary>
internal sealed record MappingCase
{
    public required string Name { get; init; }

    /// <summary>Where the case begins in its file.</summary>
    public required int Offset { get; init; }

    /// <summary>Cells by source field, base and overrides together; what is absent is empty.</summary>
    public required IReadOnlyDictionary<string, string> Row { get; init; }

    /// <summary>Source fields that the case itself states; all of its row when there is no base.</summary>
    public required IReadOnlySet<string> Changed { get; init; }

    /// <summary>Canonical texts by target field for each record, null for none; null when the row is not published.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>>? Records { get; init; }

    /// <summary>Codes of the problems that send the row back, sorted, each once; null when it is not rejected.</summary>
    public IReadOnlyList<string>? Rejected { get; init; }

    /// <summary>Reason for which the row is left out; null when it is not filtered.</summary>
    public string? Filtered { get; init; }

    /// <summary>Codes of all notes, sorted, each once; null when the case does not say.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}
