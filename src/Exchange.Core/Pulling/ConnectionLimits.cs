namespace Exchange.Core.Pulling;

/// <summary>Limits of one connection as declared; what is null is the setting of section <c>Pull</c>.</summary>
public sealed record ConnectionLimits
{
    /// <summary>Seconds that one request may take until it answers, and that a download may be silent.</summary>
    public double? AttemptSeconds { get; init; }

    /// <summary>Further tries of a request that failed for a passing reason.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds before the first further try; doubled for each, with jitter.</summary>
    public double? RetrySeconds { get; init; }

    /// <summary>Share of failed requests at which the circuit opens, above 0 to 1.</summary>
    public double? BreakRatio { get; init; }

    /// <summary>Seconds that an open circuit lets no request through.</summary>
    public double? BreakSeconds { get; init; }

    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests and downloads at the same time.</summary>
    public int? Concurrency { get; init; }
}
