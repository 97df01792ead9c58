namespace Exchange.Core.Pulling;

/// <summary>Asks for what changed since the last run (增量水位).</summary>
/// <param name="Parameter">Query parameter.</param>
public sealed record SinceWatermark(string Parameter)
{
    /// <summary>JSON pointer to the next watermark in the last page; null when it is the time at which the run began.</summary>
    public string? Next { get; init; }

    /// <summary>How a time is written; not for watermarks the partner gives.</summary>
    public TimestampForm Form { get; init; } = TimestampForm.Iso;

    /// <summary>Taken off a time, so that what the partner wrote late is asked for too.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The watermark of the first run; null leaves the parameter out.</summary>
    public string? Initial { get; init; }
}
