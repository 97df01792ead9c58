using Exchange.Hub.Storage;

namespace Exchange.Hub.Pull;

/// <summary>
/// One worker's hold on one run: looks at the state every few seconds and renews it. Stops the run when a person paused it, when all
/// pulling was stopped, or when another worker has taken over; then nothing the run still does is written down.
/// </summary>
internal sealed class PullClaimHold : IAsyncDisposable
{
    private readonly PullStates states;
    private readonly TimeProvider clock;
    private readonly PullPace pace;
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource done = new();
    private readonly Task watch;
    private StoredPull held;

    public PullClaimHold(StoredPull held, PullStates states, PullPace pace, TimeProvider clock)
    {
        (this.held, this.states, this.pace, this.clock) = (held, states, pace, clock);
        watch = WatchAsync();
    }

    public PullState State => held.State;

    /// <summary>Set when the run has to end before it is done.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Why the run had to end; null for a lost claim.</summary>
    public string? Why { get; private set; }

    /// <summary>Keeps what was taken so far, for the next worker if this one dies. Nothing when the claim is lost.</summary>
    public async Task RememberAsync(PullMemory memory, CancellationToken stop)
        => await states.ChangeAsync(State.Dataset, state => state.Fence == State.Fence ? state with { Memory = memory } : null, stop).ConfigureAwait(false);

    /// <summary>Writes what came of the run and lets go. False when the claim was lost.</summary>
    public async Task<bool> CompleteAsync(Func<PullState, PullState> change, CancellationToken stop)
    {
        await done.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);
        var written = await states.ChangeAsync(
            State.Dataset, state => state.Fence == State.Fence && state.Claim?.Worker == State.Claim!.Worker ? change(state) with { Claim = null } : null, stop).ConfigureAwait(false);
        return written?.State is { Claim: null } now && now.Fence == State.Fence;
    }

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);
        ended.Dispose();
        done.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(pace.Watch, clock);
            while (await timer.WaitForNextTickAsync(done.Token).ConfigureAwait(false))
            {
                if (!await StandsAsync().ConfigureAwait(false))
                {
                    await ended.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // Let go on purpose.
        }
    }

    /// <summary>Storage that does not answer ends the hold only when the claim has run out.</summary>
    private async Task<bool> StandsAsync()
    {
        try
        {
            if (await states.StoppedAsync(CancellationToken.None).ConfigureAwait(false) is { } all)
            {
                Why = $"全部拉取已由 {all.By} 停止。All pulling was stopped by {all.By}.";
                return false;
            }

            var read = await states.ReadAsync(State.Dataset, CancellationToken.None).ConfigureAwait(false);
            if (read?.State is not { } state || state.Fence != State.Fence)
            {
                return false;
            }

            if (state.Paused is { } paused)
            {
                Why = $"已由 {paused.By} 暂停。Paused by {paused.By}.";
                return false;
            }

            var renewed = state with { Claim = state.Claim! with { Until = clock.GetUtcNow() + pace.Claim } };
            held = await states.TryReplaceAsync(read, renewed, CancellationToken.None).ConfigureAwait(false) ?? held;
            return true;
        }
        catch (Exception failure) when (failure.IsStorageFault())
        {
            return held.State.Claim!.Until > clock.GetUtcNow();
        }
    }
}

/// <summary>How often a run is looked after.</summary>
/// <param name="Watch">Between two looks.</param>
/// <param name="Claim">After the last look until the worker is taken for dead.</param>
internal sealed record PullPace(TimeSpan Watch, TimeSpan Claim);
