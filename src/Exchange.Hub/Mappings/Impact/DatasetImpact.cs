namespace Exchange.Hub.Mappings.Impact;

/// <summary>What a new version of the mappings changes for a data set.</summary>
/// <param name="Dataset">partner/dataset.</param>
/// <param name="Extracts">The extracts that were tried, the newest first; empty for <see cref="MappingChange.Same"/>.</param>
public sealed record DatasetImpact(string Dataset, MappingChange Change, IReadOnlyList<ExtractImpact> Extracts);

/// <summary>How the mapping of a data set differs from the active one.</summary>
public enum MappingChange
{
    /// <summary>The same bytes, schema and code lists: every extract gives the same.</summary>
    Same,

    /// <summary>It gives, or may give, something else.</summary>
    Changed,

    /// <summary>There was none.</summary>
    Added,

    /// <summary>There is none any more: what comes is rejected as unrecognised.</summary>
    Removed,
}
