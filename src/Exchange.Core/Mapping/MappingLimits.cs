namespace Exchange.Core.Mapping;

/// <summary>When an extract is held instead of accepted.</summary>
public sealed record MappingLimits
{
    /// <summary>Share of rows read that may be rejected, in percent; null for no limit.</summary>
    public decimal? ErrorPercentage { get; init; } = 5;

    /// <summary>Number of rows that may be rejected; null for no limit.</summary>
    public long? ErrorRecords { get; init; }

    /// <summary>Fewest rows of a plausible extract.</summary>
    public long MinimumRows { get; init; } = 1;

    /// <summary>By how many percent the rows may fall against the last accepted snapshot; looked at by the hub. Null for any.</summary>
    public decimal? FallPercent { get; init; }
}
