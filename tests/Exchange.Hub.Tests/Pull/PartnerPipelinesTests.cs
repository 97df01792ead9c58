using System.Net.Sockets;
using Exchange.Core.Pulling;
using Exchange.Hub.Pull;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;

namespace Exchange.Hub.Tests.Pull;

public sealed class PartnerPipelinesTests
{
    /// <summary>Goes on a little with every look at it, so that one request after the other has its turn.</summary>
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private readonly PullOptions options = new() { RequestsPerSecond = 10_000, BreakFrom = 10_000 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PartnerPipelines Pipelines => field ??= new PartnerPipelines(Options.Create(options), clock);

    [Fact]
    public async Task Passing_failures_are_tried_again_and_the_last_one_is_told()
    {
        foreach (var failure in (Exception[])[new IOException("x"), new SocketException((int)SocketError.ConnectionRefused), new TimeoutException("x"), new HttpRequestException("x"), new PullFailedException(PullFault.Unavailable, "x")])
        {
            var tries = 0;
            var told = await Assert.ThrowsAsync<PullFailedException>(() => TurnAsync(Pipelines.Of("tax", Connection()).ExecuteAsync(_ => Fail(failure, ref tries), Stop).AsTask()));
            Assert.Equal((PullFault.Unavailable, 1 + options.Retries), (told.Fault, tries));
        }
    }

    [Fact]
    public async Task What_does_not_pass_is_not_tried_again()
    {
        foreach (var failure in (Exception[])[new PullFailedException(PullFault.Refused, "x"), new PullFailedException(PullFault.Inconsistent, "x"), new InvalidOperationException("x")])
        {
            var tries = 0;
            var told = await Assert.ThrowsAsync(failure.GetType(), () => Pipelines.Of("tax", Connection()).ExecuteAsync(_ => Fail(failure, ref tries), Stop).AsTask());
            Assert.Same(failure, told);
            Assert.Equal(1, tries);
        }
    }

    [Fact]
    public async Task A_pause_that_the_partner_asks_for_is_kept_to_and_no_longer_one()
    {
        var times = new List<DateTimeOffset>();
        await TurnAsync(Pipelines.Of("tax", Connection()).ExecuteAsync(
            _ =>
            {
                times.Add(clock.GetUtcNow());
                return times.Count == 1 ? Fail(new PullFailedException(PullFault.Unavailable, "x") { RetryAfter = TimeSpan.FromSeconds(42) }) : default;
            },
            Stop).AsTask());
        Assert.InRange(times[1] - times[0], TimeSpan.FromSeconds(42), TimeSpan.FromSeconds(60));

        var tries = 0;
        var longer = new PullFailedException(PullFault.Unavailable, "x") { RetryAfter = TimeSpan.FromSeconds(61) };
        await Assert.ThrowsAsync<PullFailedException>(() => Pipelines.Of("tax", Connection()).ExecuteAsync(_ => Fail(longer, ref tries), Stop).AsTask());
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task A_silent_attempt_ends_and_one_that_is_alive_goes_on()
    {
        var pipeline = Pipelines.Of("tax", Connection(new ConnectionLimits { AttemptSeconds = 10, Retries = 0 }));
        var told = await Assert.ThrowsAsync<PullFailedException>(() => TurnAsync(pipeline.ExecuteAsync(async stop => await Task.Delay(Timeout.Infinite, stop), Stop).AsTask()));
        Assert.Equal(PullFault.Unavailable, told.Fault);
        Assert.Contains("10 秒内没有响应", told.Message, StringComparison.Ordinal);

        var began = clock.GetUtcNow();
        await pipeline.AttemptAsync(
            attempt =>
            {
                for (var part = 0; part < 10; part++)
                {
                    clock.Advance(TimeSpan.FromSeconds(8));
                    attempt.Stop.ThrowIfCancellationRequested();
                    attempt.Alive();
                }

                return ValueTask.FromResult(0);
            },
            Stop);
        Assert.True(clock.GetUtcNow() - began >= TimeSpan.FromSeconds(80));
    }

    [Fact]
    public async Task The_circuit_opens_for_one_connection_and_closes_again()
    {
        options.BreakFrom = 4;
        var connection = Connection(new ConnectionLimits { Retries = 0, BreakSeconds = 30 });
        var pipeline = Pipelines.Of("tax", connection);
        for (var call = 0; call < 4; call++)
        {
            await Assert.ThrowsAsync<PullFailedException>(() => pipeline.ExecuteAsync(_ => Fail(new IOException("x")), Stop).AsTask());
        }

        Assert.Equal(CircuitState.Open, Pipelines.FactsOf("tax", connection).Circuit);
        Assert.Equal(CircuitState.Closed, Pipelines.FactsOf("civil-affairs", connection).Circuit);
        var tries = 0;
        var told = await Assert.ThrowsAsync<PullFailedException>(() => pipeline.ExecuteAsync(_ => Count(ref tries), Stop).AsTask());
        Assert.Contains("熔断器已断开", told.Message, StringComparison.Ordinal);
        await Pipelines.Of("civil-affairs", connection).ExecuteAsync(_ => Count(ref tries), Stop);
        Assert.Equal(1, tries);

        clock.Advance(TimeSpan.FromSeconds(31));
        await pipeline.ExecuteAsync(_ => Count(ref tries), Stop);
        Assert.Equal((2, CircuitState.Closed), (tries, Pipelines.FactsOf("tax", connection).Circuit));
    }

    [Fact]
    public async Task A_partner_that_asks_for_pauses_does_not_open_the_circuit()
    {
        options.BreakFrom = 2;
        var connection = Connection(new ConnectionLimits { Retries = 0 });
        for (var call = 0; call < 10; call++)
        {
            await Assert.ThrowsAsync<PullFailedException>(() => Pipelines.Of("tax", connection).ExecuteAsync(
                _ => Fail(new PullFailedException(PullFault.Unavailable, "x") { RetryAfter = TimeSpan.FromSeconds(1) }), Stop).AsTask());
        }

        Assert.Equal(CircuitState.Closed, Pipelines.FactsOf("tax", connection).Circuit);
    }

    [Fact]
    public async Task Requests_wait_for_their_turn()
    {
        var pipeline = Pipelines.Of("tax", Connection(new ConnectionLimits { RequestsPerSecond = 2, Concurrency = 64 }));
        var began = clock.GetUtcNow();
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        await TurnAsync(Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pipeline.ExecuteAsync(
            _ =>
            {
                times.Add((clock.GetUtcNow() - began).TotalSeconds);
                return default;
            },
            Stop).AsTask())));
        Assert.Equal(6, times.Count);
        Assert.InRange(times.Max(), 2.5, 10);
    }

    [Fact]
    public async Task No_more_requests_than_allowed_are_on_their_way_at_once()
    {
        var pipeline = Pipelines.Of("tax", Connection(new ConnectionLimits { Concurrency = 3 }));
        var (now, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => pipeline.ExecuteAsync(
            async stop =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                await Task.Delay(5, stop);
                Interlocked.Decrement(ref now);
            },
            Stop).AsTask()));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Everything_stops_at_once_wherever_it_waits()
    {
        var limits = new ConnectionLimits { RequestsPerSecond = 0.01, Concurrency = 1, RetrySeconds = 50, AttemptSeconds = 3000 };
        var pipeline = Pipelines.Of("tax", Connection(limits));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Task[] waiting =
        [
            pipeline.ExecuteAsync(async token => await Task.Delay(Timeout.Infinite, token), stop.Token).AsTask(),
            pipeline.ExecuteAsync(_ => default, stop.Token).AsTask(),
            Pipelines.Of("civil-affairs", Connection(limits)).ExecuteAsync(_ => Fail(new IOException("x")), stop.Token).AsTask(),
        ];
        await stop.CancelAsync();
        foreach (var one in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.WaitAsync(TimeSpan.FromSeconds(5), Stop));
        }
    }

    [Fact]
    public void Declared_limits_go_before_settings_and_new_ones_hold_at_once()
    {
        var declared = Connection(new ConnectionLimits { Retries = 9, RequestsPerSecond = 0.5 });
        var facts = Pipelines.FactsOf("tax", declared);
        Assert.Equal((9, 0.5, 60, 2), (facts.Retries, facts.RequestsPerSecond, facts.AttemptSeconds, facts.Concurrency));
        var pipeline = Pipelines.Of("tax", declared);
        Assert.Same(pipeline, Pipelines.Of("tax", Connection(new ConnectionLimits { Retries = 9, RequestsPerSecond = 0.5 })));
        Assert.NotSame(pipeline, Pipelines.Of("tax", Connection()));
    }

    private static PartnerConnection.Http Connection(ConnectionLimits? limits = null)
        => new PartnerConnection.Http("api", new Uri("http://127.0.0.1/")) { Limits = limits ?? new ConnectionLimits() };

    private static ValueTask Fail(Exception failure) => ValueTask.FromException(failure);

    private static ValueTask Fail(Exception failure, ref int tries)
    {
        tries++;
        return ValueTask.FromException(failure);
    }

    private static ValueTask Count(ref int tries)
    {
        tries++;
        return default;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen && Interlocked.CompareExchange(ref most, value, seen) is var now && now != seen; seen = now)
        {
        }
    }

    /// <summary>Turns the clock until it is done.</summary>
    private async Task TurnAsync(Task work)
    {
        for (var turn = 0; !work.IsCompleted; turn++)
        {
            Assert.True(turn < 20_000, "It does not end.");
            await Task.Yield();
            await Task.Delay(1, Stop);
            clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        await work;
    }
}
