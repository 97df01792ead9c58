using Exchange.Hub.Audit;

namespace Exchange.Hub.Pull;

/// <summary>What operators do to pulling: every deed with a name and a reason, in the audit.</summary>
public sealed class PullControl(PullStates states, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Nothing of the data set is pulled until it is resumed; a run under way is stopped within seconds and goes on later.</summary>
    public async Task PauseAsync(string dataset, string by, string reason, CancellationToken stop)
    {
        var note = new PauseNote(by, reason, clock.GetUtcNow());
        await EnsureAsync(dataset, stop).ConfigureAwait(false);
        await states.ChangeAsync(dataset, state => state.Paused is null ? state with { Paused = note } : null, stop).ConfigureAwait(false);
        await audit.AppendAsync("pull.pause", by, dataset, reason, stop).ConfigureAwait(false);
    }

    /// <summary>Lets the data set be pulled again; what was missed meanwhile is made up for once.</summary>
    public async Task ResumeAsync(string dataset, string by, string reason, CancellationToken stop)
    {
        await states.ChangeAsync(dataset, state => state.Paused is null ? null : state with { Paused = null }, stop).ConfigureAwait(false);
        await audit.AppendAsync("pull.resume", by, dataset, reason, stop).ConfigureAwait(false);
    }

    /// <summary>Stops all pulling, also runs and retries under way.</summary>
    public async Task StopAsync(string by, string reason, CancellationToken stop)
    {
        await states.SetStoppedAsync(new PauseNote(by, reason, clock.GetUtcNow()), stop).ConfigureAwait(false);
        await audit.AppendAsync("pull.stop", by, "*", reason, stop).ConfigureAwait(false);
    }

    /// <summary>Ends the stop of all pulling; data sets that were paused one by one stay so.</summary>
    public async Task StartAsync(string by, string reason, CancellationToken stop)
    {
        await states.SetStoppedAsync(null, stop).ConfigureAwait(false);
        await audit.AppendAsync("pull.start", by, "*", reason, stop).ConfigureAwait(false);
    }

    /// <summary>Asks for a run now; one that failed and waits for its next try is tried now.</summary>
    /// <returns>The state with the run that is due; null when one is under way or the data set is paused.</returns>
    public async Task<StoredPull?> AskAsync(string dataset, string by, string reason, bool outsideWindow, CancellationToken stop)
    {
        await EnsureAsync(dataset, stop).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var asked = false;
        var read = await states.ChangeAsync(
            dataset,
            state =>
            {
                asked = !state.IsClaimed(now) && state.Paused is null;
                var due = state.Due is { } pending ? pending with { NotBefore = null } : new DueRun(now, PullRunner.RunIdOf(now) + "-manual") { By = by };
                return asked ? state with { Due = due with { OutsideWindow = outsideWindow } } : null;
            },
            stop).ConfigureAwait(false);
        if (!asked)
        {
            return null;
        }

        await audit.AppendAsync("pull.run", by, dataset, reason.Length == 0 ? null : reason, stop).ConfigureAwait(false);
        return read;
    }

    private async Task EnsureAsync(string dataset, CancellationToken stop)
        => await states.TryCreateAsync(new PullState { Dataset = dataset, Settled = clock.GetUtcNow() }, stop).ConfigureAwait(false);
}
