using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Hub.Mappings;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Pull;

/// <summary>
/// Asks what is due and makes the runs, many at a time, few of one partner. It looks again while runs are under way, so that a long
/// run keeps no other waiting, and ends when nothing is due. Two of them at the same time share the runs by claims.
/// </summary>
public sealed class PullJob(PullStates states, PullRunner runner, MappingVersions mappings, IOptions<PullOptions> options, TimeProvider clock)
{
    /// <exception cref="Exception">The first failure of storage or of a state, once everything else is done.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var until = clock.GetUtcNow().AddMinutes(options.Value.LookMinutes);
        var running = new Dictionary<string, Task>(StringComparer.Ordinal);
        var failed = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            do
            {
                if (clock.GetUtcNow() < until)
                {
                    await StartAsync(running, failed, stop).ConfigureAwait(false);
                }

                await PauseAsync(running, failed, stop).ConfigureAwait(false);
            }
            while (running.Count > 0);
        }
        finally
        {
            // Their own tokens are set too; each writes down how it ended.
            await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(failed.Values).ConfigureAwait(false);
    }

    /// <summary>Settles what is due and starts what may be started; a data set that failed waits for the next look, and keeps no other waiting.</summary>
    private async Task StartAsync(Dictionary<string, Task> running, Dictionary<string, Task> failed, CancellationToken stop)
    {
        if (await states.StoppedAsync(stop).ConfigureAwait(false) is not null || await mappings.CurrentAsync(stop).ConfigureAwait(false) is null)
        {
            return;
        }

        var (_, library) = await mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        foreach (var mapping in library.Mappings.Values.Where(one => one.Source.Pull is not null).OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            if (running.ContainsKey(mapping.Name) || failed.ContainsKey(mapping.Name)
                || running.Count >= options.Value.Runs || Of(running, mapping.Partner) >= options.Value.RunsPerPartner)
            {
                continue;
            }

            try
            {
                if (await DueAsync(mapping, library.Calendar, stop).ConfigureAwait(false) is { } due)
                {
                    running.Add(mapping.Name, Task.Run(() => runner.RunAsync(due, mapping, library.Partners[mapping.Partner], stop), stop));
                }
            }
            catch (Exception failure) when (failure is InvalidDataException || failure.IsStorageFault())
            {
                failed.Add(mapping.Name, Task.FromException(failure));
            }
        }
    }

    private static int Of(Dictionary<string, Task> running, string partner)
        => running.Keys.Count(dataset => dataset.StartsWith(partner + "/", StringComparison.Ordinal));

    /// <summary>Waits until a run ends or it is time to look again; sets aside those that ended by a failure.</summary>
    private async Task PauseAsync(Dictionary<string, Task> running, Dictionary<string, Task> failed, CancellationToken stop)
    {
        if (running.Count == 0)
        {
            return;
        }

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var look = Task.Delay(TimeSpan.FromSeconds(options.Value.LookSeconds), clock, awake.Token);
        await Task.WhenAny([look, .. running.Values]).ConfigureAwait(false);
        await awake.CancelAsync().ConfigureAwait(false);
        foreach (var (dataset, run) in running.Where(one => one.Value.IsCompleted).ToList())
        {
            running.Remove(dataset);
            if (!run.IsCompletedSuccessfully)
            {
                failed.Add(dataset, run);
            }
        }
    }

    /// <summary>The state when a run may be made now; null otherwise. Missed times are one run; a newer time takes the place of one that keeps failing.</summary>
    private async Task<StoredPull?> DueAsync(DatasetMapping mapping, WorkCalendar calendar, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var schedule = mapping.Source.Pull!.Schedule;
        var read = await states.ReadAsync(mapping.Name, stop).ConfigureAwait(false);
        if (read is null)
        {
            await states.TryCreateAsync(new PullState { Dataset = mapping.Name, Settled = now }, stop).ConfigureAwait(false);
            return null;
        }

        var state = read.State;
        if (state.Paused is not null || state.IsClaimed(now))
        {
            return null;
        }

        var after = state.Due is { By: null } pending && pending.At > state.Settled ? pending.At : state.Settled;
        if (state.Due is not { By: not null } && schedule.LastDue(after, now, calendar) is { } last)
        {
            var next = state with { Due = new DueRun(last, PullRunner.RunIdOf(last)) };
            read = await states.TryReplaceAsync(read, next, stop).ConfigureAwait(false);
        }

        return read?.State.Due is { } due && (due.NotBefore is not { } from || from <= now) && (due.OutsideWindow || schedule.IsOpen(now)) ? read : null;
    }
}
