using System.Collections.Concurrent;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;

namespace Exchange.Hub.Pull;

/// <summary>
/// One pipeline of resilience for each connection of a partner: one partner that is down or slow keeps no other waiting. From the outside:
/// retry, circuit breaker, rate limit, concurrency limit, timeout of silence. Only passing failures are tried again and counted by the
/// breaker; a partner that says when to come back is believed and not counted.
/// </summary>
public sealed class PartnerPipelines(IOptions<PullOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Partner, string Connection), Known> known = new();

    /// <summary>Adds strategies inside of all others, for a partner; null for none. Tests let chaos in here.</summary>
    public Action<string, ResiliencePipelineBuilder>? Innermost { get; init; }

    /// <summary>The pipeline every request to that connection goes through. What it ends with is a <see cref="PullFailedException"/> where the partner is to blame.</summary>
    public ResiliencePipeline Of(string partner, PartnerConnection connection)
    {
        var facts = PipelineFacts.Of(partner, connection, options.Value);
        return known.AddOrUpdate((partner, connection.Name), _ => Build(facts), (_, old) => old.Facts == facts ? old : Build(facts)).Pipeline;
    }

    /// <summary>What holds for that connection, and how its circuit stands in this process.</summary>
    public PipelineFacts FactsOf(string partner, PartnerConnection connection)
    {
        var facts = PipelineFacts.Of(partner, connection, options.Value);
        return known.TryGetValue((partner, connection.Name), out var found) && found.Facts == facts ? facts with { Circuit = found.Circuit.CircuitState } : facts;
    }

    private Known Build(PipelineFacts facts)
    {
        var circuit = new CircuitBreakerStateProvider();
        var pace = new Pace(facts.RequestsPerSecond, clock);
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock, Name = $"{facts.Partner}/{facts.Connection}" };
        builder.AddStrategy(_ => new PartnerFailures(facts), new Own("failures"));
        if (facts.Retries > 0)
        {
            builder.AddRetry(Retry(facts));
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = facts.BreakRatio,
            MinimumThroughput = facts.BreakFrom,
            SamplingDuration = TimeSpan.FromSeconds(facts.BreakSampleSeconds),
            BreakDuration = TimeSpan.FromSeconds(facts.BreakSeconds),
            StateProvider = circuit,
            ShouldHandle = arguments => ValueTask.FromResult(PartnerFailures.IsPassing(arguments.Outcome.Exception) && PauseOf(arguments.Outcome) is null),
        });
        builder.AddRateLimiter(new RateLimiterStrategyOptions { Name = "pace", RateLimiter = arguments => pace.WaitAsync(arguments.Context.CancellationToken) });
        builder.AddConcurrencyLimiter(facts.Concurrency, queueLimit: int.MaxValue);
        builder.AddStrategy(_ => new SilenceTimeout(TimeSpan.FromSeconds(facts.AttemptSeconds), clock), new Own("silence"));
        Innermost?.Invoke(facts.Partner, builder);
        return new Known(facts, builder.Build(), circuit);
    }

    private static RetryStrategyOptions Retry(PipelineFacts facts)
    {
        var longest = TimeSpan.FromSeconds(facts.LongestRetrySeconds);
        return new RetryStrategyOptions
        {
            MaxRetryAttempts = facts.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(facts.RetrySeconds),
            MaxDelay = longest,
            ShouldHandle = arguments => ValueTask.FromResult(
                PartnerFailures.IsPassing(arguments.Outcome.Exception) && (PauseOf(arguments.Outcome) is not { } pause || pause <= longest)),
            DelayGenerator = arguments => ValueTask.FromResult(PauseOf(arguments.Outcome)),
        };
    }

    private static TimeSpan? PauseOf(Outcome<object> outcome) => (outcome.Exception as PullFailedException)?.RetryAfter;

    private sealed class Own : ResilienceStrategyOptions
    {
        public Own(string name) => Name = name;
    }

    private sealed record Known(PipelineFacts Facts, ResiliencePipeline Pipeline, CircuitBreakerStateProvider Circuit);
}
