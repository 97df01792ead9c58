using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization.Slices;

/// <summary>What a slice counted; the sum over all slices is what one run over the whole counts.</summary>
public sealed record SliceTally
{
    public required RowCounts Rows { get; init; }

    public required long Records { get; init; }

    /// <summary>Rows that each filter of the mapping took, in their order.</summary>
    public required IReadOnlyList<long> Filtered { get; init; }

    /// <summary>Rows within the slice that are layout.</summary>
    public required LayoutCounts Layout { get; init; }

    public required IReadOnlyList<SliceProblem> Problems { get; init; }
}

/// <summary>How often a problem came up in a column of a slice.</summary>
/// <param name="Column">Index of the column, -1 for the row.</param>
/// <param name="Rows">The first row numbers, as many as a receipt shows.</param>
public sealed record SliceProblem(string Code, int Column, long Count, IReadOnlyList<long> Rows);
