using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Exchange.Hub.Pull.Files;

/// <summary>Requests to one partner's connection, each through its pipeline; what the pipeline itself refuses is told as the partner's failure.</summary>
/// <param name="name">Partner and connection, for messages.</param>
internal sealed class PartnerCalls(ResiliencePipeline pipeline, string name)
{
    /// <exception cref="PullFailedException">After all further tries.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken stop)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await request(token).ConfigureAwait(false), stop).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException late)
        {
            throw new PullFailedException(
                PullFault.Unavailable,
                FormattableString.Invariant($"{name} 在 {late.Timeout.TotalSeconds:0.#} 秒内没有应答，请检查对方系统和网络。No answer within {late.Timeout.TotalSeconds:0.#} seconds (AttemptSeconds)."));
        }
        catch (BrokenCircuitException)
        {
            throw new PullFailedException(
                PullFault.Unavailable,
                $"{name} 连续失败，熔断期内不再请求。Too many requests failed; the circuit is open and nothing is asked for BreakSeconds.");
        }
        catch (RateLimiterRejectedException)
        {
            throw new PullFailedException(PullFault.Unavailable, $"{name} 请求过多，已超出限流排队。Too many requests at once; more than RequestsPerSecond and Concurrency let through.");
        }
    }
}
