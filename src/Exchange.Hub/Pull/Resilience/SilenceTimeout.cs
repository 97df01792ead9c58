using Polly;
using Polly.Timeout;

namespace Exchange.Hub.Pull.Resilience;

/// <summary>
/// Ends an attempt that is silent for too long. Unlike Polly's own timeout it begins anew whenever something came, so that a download of
/// hours ends soon after its partner fell silent, and not before.
/// </summary>
internal sealed class SilenceTimeout(TimeSpan longest, TimeProvider clock) : ResilienceStrategy
{
    /// <summary>To be called when something came.</summary>
    public static readonly ResiliencePropertyKey<Action> Alive = new("exchange.alive");

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        using var silent = new CancellationTokenSource(longest, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(silent.Token, context.CancellationToken);
        var inner = ResilienceContextPool.Shared.Get(context.OperationKey, context.ContinueOnCapturedContext, ended.Token);
        inner.Properties.Set(Alive, () => silent.CancelAfter(longest));
        try
        {
            var outcome = await callback(inner, state).ConfigureAwait(context.ContinueOnCapturedContext);
            return outcome.Exception is OperationCanceledException && silent.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested
                ? Outcome.FromException<TResult>(new TimeoutRejectedException("Silent for too long.", longest, outcome.Exception))
                : outcome;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(inner);
        }
    }
}
