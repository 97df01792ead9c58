using System.Globalization;
using System.Net.Sockets;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Exchange.Hub.Pull.Resilience;

/// <summary>The outside of a pipeline: what is left of a failure after all tries says what an operator has to know.</summary>
internal sealed class PartnerFailures(PipelineFacts facts) : ResilienceStrategy
{
    /// <summary>It may go well when tried again: silence, broken connections, and what a source calls unavailable.</summary>
    public static bool IsPassing(Exception? failure) => failure switch
    {
        PullFailedException told => told.Fault == PullFault.Unavailable,
        TimeoutRejectedException or TimeoutException or HttpRequestException or IOException or SocketException => true,
        _ => false,
    };

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        return outcome.Exception is { } failure and not PullFailedException && Told(failure) is { } text
            ? Outcome.FromException<TResult>(new PullFailedException(PullFault.Unavailable, $"{facts.Partner}/{facts.Connection}：{text}", failure))
            : outcome;
    }

    private string? Told(Exception failure) => failure switch
    {
        BrokenCircuitException => Invariant(
            $"近期请求失败过多，熔断器已断开，最长 {facts.BreakSeconds} 秒后再试；请先联系该部门确认其系统是否正常。Too many requests failed lately, so the circuit is open for up to {facts.BreakSeconds} s: ask the partner whether its system is up."),
        TimeoutRejectedException or TimeoutException => Invariant(
            $"{facts.AttemptSeconds} 秒内没有响应，已试 {facts.Retries + 1} 次；请联系该部门，或调大 attemptSeconds。Silent for {facts.AttemptSeconds} s in each of {facts.Retries + 1} tries: ask the partner, or raise attemptSeconds."),
        RateLimiterRejectedException => "排队的请求过多；请调低同时拉取的数据集数量。Too many requests wait for their turn: pull fewer data sets at a time.",
        _ when IsPassing(failure) => Invariant(
            $"连接失败或中断（{Kind(failure)}），已试 {facts.Retries + 1} 次；请检查地址和网络，或联系该部门。The connection failed or broke ({Kind(failure)}) in each of {facts.Retries + 1} tries: check address and network, or ask the partner."),
        _ => null,
    };

    // Kinds only: the text of an exception may hold a part of what the partner sent.
    private static string Kind(Exception failure) => failure switch
    {
        HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        HttpRequestException http => http.HttpRequestError.ToString(),
        HttpIOException http => http.HttpRequestError.ToString(),
        SocketException socket => socket.SocketErrorCode.ToString(),
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => failure.GetType().Name,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
