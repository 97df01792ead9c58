using Polly;

namespace Exchange.Hub.Pull;

/// <summary>Calls of a partner whose length is not known beforehand.</summary>
public static class PullAttempts
{
    /// <summary>
    /// Calls through the pipeline. Without <see cref="PullAttempt.Alive"/> the whole call may take as long as an attempt; with it, each
    /// silence may.
    /// </summary>
    /// <exception cref="PullFailedException">The partner cannot be reached, or the call threw it.</exception>
    public static async ValueTask<T> AttemptAsync<T>(this ResiliencePipeline pipeline, Func<PullAttempt, ValueTask<T>> call, CancellationToken stop)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, stop);
        try
        {
            return await pipeline.ExecuteAsync(static (context, call) => call(new PullAttempt(context)), context, call).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
