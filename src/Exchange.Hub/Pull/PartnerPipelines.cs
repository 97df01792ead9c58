using System.Collections.Concurrent;
using Exchange.Core.Pulling;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Exchange.Hub.Pull;

/// <summary>One pipeline of resilience for each connection of a partner: one partner that is down or slow keeps no other waiting.</summary>
public sealed class PartnerPipelines(IOptions<PullOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline> known = new(StringComparer.Ordinal);

    /// <summary>The pipeline every request to that connection goes through.</summary>
    public ResiliencePipeline Of(string partner, PartnerConnection connection)
        => known.GetOrAdd($"{partner}/{connection.Name}", _ => Build(connection.Limits));

    private ResiliencePipeline Build(ConnectionLimits limits)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if ((limits.Retries ?? options.Value.Retries) is > 0 and var retries)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(limits.RetrySeconds ?? options.Value.RetrySeconds),
                MaxDelay = TimeSpan.FromSeconds(options.Value.LongestRetrySeconds),
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is TimeoutRejectedException or PullFailedException { Fault: PullFault.Unavailable }),
            });
        }

        return builder.AddTimeout(TimeSpan.FromSeconds(limits.AttemptSeconds ?? options.Value.AttemptSeconds)).Build();
    }
}
