using Exchange.Core.Pulling;
using Polly.CircuitBreaker;

namespace Exchange.Hub.Pull;

/// <summary>The limits that hold for one connection: those of <c>partner.json</c>, else those of section <c>Pull</c>; times in seconds.</summary>
public sealed record PipelineFacts(string Partner, string Connection)
{
    /// <summary>That one request may take until it answers, and that a download may be silent.</summary>
    public required double AttemptSeconds { get; init; }

    /// <summary>Further tries.</summary>
    public required int Retries { get; init; }

    /// <summary>Before the first further try.</summary>
    public required double RetrySeconds { get; init; }

    /// <summary>Before any further try.</summary>
    public required double LongestRetrySeconds { get; init; }

    /// <summary>Share of failed requests at which the circuit opens.</summary>
    public required double BreakRatio { get; init; }

    /// <summary>Requests from which on the share counts.</summary>
    public required int BreakFrom { get; init; }

    /// <summary>Over which the share is taken.</summary>
    public required double BreakSampleSeconds { get; init; }

    /// <summary>That an open circuit lets no request through.</summary>
    public required double BreakSeconds { get; init; }

    public required double RequestsPerSecond { get; init; }

    /// <summary>Requests and downloads at the same time.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Of this process; closed is well, open lets nothing through, half open tries one request.</summary>
    public CircuitState Circuit { get; init; } = CircuitState.Closed;

    public static PipelineFacts Of(string partner, PartnerConnection connection, PullOptions options) => new(partner, connection.Name)
    {
        AttemptSeconds = connection.Limits.AttemptSeconds ?? options.AttemptSeconds,
        Retries = connection.Limits.Retries ?? options.Retries,
        RetrySeconds = connection.Limits.RetrySeconds ?? options.RetrySeconds,
        LongestRetrySeconds = options.LongestRetrySeconds,
        BreakRatio = connection.Limits.BreakRatio ?? options.BreakRatio,
        BreakFrom = options.BreakFrom,
        BreakSampleSeconds = options.BreakSampleSeconds,
        BreakSeconds = connection.Limits.BreakSeconds ?? options.BreakSeconds,
        RequestsPerSecond = connection.Limits.RequestsPerSecond ?? options.RequestsPerSecond,
        Concurrency = connection.Limits.Concurrency ?? options.Concurrency,
    };
}
