using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>
/// What a department gets back (回执) and an operator reads: counts, problems by code, hashes; written to <c>receipt.json</c>. It
/// holds no value of any row. Times are not in it: the same extract with the same mapping gives the same receipt.
/// </summary>
public sealed record Receipt
{
    public required Outcome Outcome { get; init; }

    /// <summary>Why it is held or rejected; empty when accepted.</summary>
    public IReadOnlyList<Problem> Reasons { get; init; } = [];

    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex; it is the extract's id.</summary>
    public required string ContentHash { get; init; }

    public required string Dataset { get; init; }

    public required string DatasetTitle { get; init; }

    public required string MappingVersion { get; init; }

    public required string MappingHash { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>Null when the file could not be opened.</summary>
    public TableDescription? Table { get; init; }

    public required RowCounts Rows { get; init; }

    /// <summary>Records written; more than rows published where a row gives several.</summary>
    public required long Records { get; init; }

    public LayoutCounts Layout { get; init; }

    /// <summary>Rows left out on purpose, by reason, in the mapping's order.</summary>
    public IReadOnlyList<FilterCount> Filtered { get; init; } = [];

    /// <summary>What was noticed of the file as a whole and did not stop it, such as a new column.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    /// <summary>By code and column, most frequent first.</summary>
    public IReadOnlyList<ProblemCount> Problems { get; init; } = [];

    /// <summary>Relative names, in order; parts without records are not written.</summary>
    public IReadOnlyList<string> RecordFiles { get; init; } = [];

    /// <summary>Relative name, null when no row was rejected.</summary>
    public string? RejectsFile { get; init; }
}

/// <summary>The conservation equation: Read = Published + Rejected + Filtered + Duplicate.</summary>
public readonly record struct RowCounts(long Read, long Published, long Rejected, long Filtered, long Duplicate)
{
    public bool Balanced => Read == Published + Rejected + Filtered + Duplicate;
}

/// <summary>How many rows a filter left out.</summary>
public sealed record FilterCount(string Reason, long Rows);

/// <summary>How often a problem stood in a column, and the first rows where.</summary>
/// <param name="Rows">Up to five row numbers, the first of the file, so that a person can look.</param>
public sealed record ProblemCount(ProblemKind Kind, string? Column, long Count, IReadOnlyList<long> Rows);
