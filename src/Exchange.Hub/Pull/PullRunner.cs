using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Pull;

/// <summary>Makes one run of one data set: claims it, fetches, and writes down what came of it.</summary>
public sealed partial class PullRunner(
    PullStates states, PullSources sources, PullStores stores, IOptions<PullOptions> options, IOptions<ClaimOptions> claims, TimeProvider clock, ILogger<PullRunner> log)
{
    private readonly string worker = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";

    private PullPace Pace => new(
        TimeSpan.FromSeconds(Math.Min(options.Value.WatchSeconds, claims.Value.Seconds / 3)), TimeSpan.FromSeconds(claims.Value.Seconds));

    /// <summary>Makes the run that is due. Null when another worker has it, or it is none any more.</summary>
    public async Task<PullRun?> RunAsync(StoredPull read, DatasetMapping mapping, Partner partner, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (read.State is not { Due: { } due } state || state.IsClaimed(now))
        {
            return null;
        }

        var claimed = state with
        {
            Fence = state.Fence + 1,
            Claim = new PullClaim(worker, now + Pace.Claim),
            Due = due with { StartedAt = due.StartedAt ?? now, Tries = due.Tries + 1 },
        };
        if (await states.TryReplaceAsync(read, claimed, stop).ConfigureAwait(false) is not { } written)
        {
            return null;
        }

        var hold = new PullClaimHold(written, states, Pace, clock);
        await using var held = hold.ConfigureAwait(false);
        var run = new PullRun(state.Dataset, due.RunId, due.Tries + 1, due.At, now, null, PullOutcome.Running) { Worker = worker, By = due.By };
        await states.NoteAsync(run, stop).ConfigureAwait(false);
        var (ended, memory) = await FetchAsync(run, hold, mapping, partner, stop).ConfigureAwait(false);
        if (!await hold.CompleteAsync(then => After(then, ended, memory), CancellationToken.None).ConfigureAwait(false))
        {
            return null;
        }

        await states.NoteAsync(ended, CancellationToken.None).ConfigureAwait(false);
        stores.Telemetry.Pulled(ended);
        Ended(log, ended.Dataset, ended.RunId, ended.Try, ended.Outcome, ended.Pages, ended.Files.Count, ended.Reason);
        return ended;
    }

    private async Task<(PullRun Run, PullMemory? Memory)> FetchAsync(PullRun run, PullClaimHold hold, DatasetMapping mapping, Partner partner, CancellationToken stop)
    {
        var pull = mapping.Source.Pull!;
        using var step = stores.Telemetry.Begin("pull", run.Dataset, null);
        using var late = Deadline(hold.State.Due!, pull.Schedule);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, hold.Ended, late.Token);
        try
        {
            var connection = partner.Connections[pull.Connection];
            var order = new PullOrder(partner, connection, mapping, run.RunId, hold.State.Due!.StartedAt!.Value, hold.State.Memory)
            {
                RememberAsync = hold.RememberAsync,
            };
            var yield = await sources.Of(connection).FetchAsync(order, new PullInbox(stores.Storage, stores.Notices, run.Dataset), until.Token).ConfigureAwait(false);
            var outcome = yield.Files.Count > 0 ? PullOutcome.Delivered : yield.Empty ? PullOutcome.Empty : PullOutcome.Unchanged;
            var done = run with { EndedAt = clock.GetUtcNow(), Outcome = outcome, Pages = yield.Pages, Files = yield.Files };
            return (done with { Waiting = yield.Waiting, Notes = yield.Notes }, yield.Memory);
        }
        catch (Exception) when (until.IsCancellationRequested)
        {
            var why = hold.Why ?? (late.IsCancellationRequested
                ? "时段结束或运行超时。The window closed, or the run took too long."
                : "系统停止或由别处接手。The host stops, or another worker took over.");
            return (Ended(run, PullOutcome.Stopped, PullFault.Stopped, why), null);
        }
        catch (PullFailedException failure)
        {
            step.Fail(failure);
            return (Failed(hold, run, failure.Fault, failure.Message), null);
        }
        catch (Exception failure) when (failure.IsStorageFault())
        {
            step.Fail(failure);
            return (Failed(hold, run, PullFault.Unavailable, $"本系统的存储没有应答（{failure.GetType().Name}）。The hub's own storage did not answer."), null);
        }
        catch (Exception failure)
        {
            // A run is a job of its own: what is wrong with one keeps no other waiting.
            step.Fail(failure);
            Broken(log, run.Dataset, run.RunId, failure.GetType().Name, failure);
            return (Failed(hold, run, PullFault.Unreadable, $"程序错误（{failure.GetType().Name}），见日志。A fault of the program, see the log."), null);
        }
    }

    private PullRun Failed(PullClaimHold hold, PullRun run, PullFault fault, string reason)
        => Ended(run, hold.State.Due!.Failures + 1 >= options.Value.MostRuns ? PullOutcome.GaveUp : PullOutcome.Failed, fault, reason);

    private PullRun Ended(PullRun run, PullOutcome outcome, PullFault fault, string reason)
        => run with { EndedAt = clock.GetUtcNow(), Outcome = outcome, Fault = fault, Reason = reason };

    /// <summary>The end of the window or of the time one run may take, whichever is first.</summary>
    private CancellationTokenSource Deadline(DueRun due, Core.Pulling.PullSchedule schedule)
    {
        var now = clock.GetUtcNow();
        var left = TimeSpan.FromMinutes(options.Value.RunMinutes);
        if (!due.OutsideWindow && schedule.ClosesAt(now) is { } closes && closes - now < left)
        {
            left = closes - now;
        }

        return new CancellationTokenSource(left, clock);
    }

    private PullState After(PullState state, PullRun run, PullMemory? memory)
    {
        var due = state.Due!;
        return run.Outcome switch
        {
            PullOutcome.Stopped => state with { Last = run },
            PullOutcome.Failed => state with { Last = run, Due = due with { Failures = due.Failures + 1, NotBefore = clock.GetUtcNow() + Pause(due.Failures + 1) } },
            PullOutcome.GaveUp => Settled(state, due) with { Last = run },
            _ when run.Waiting > 0 => state with { Last = run, Memory = memory!, Due = due with { NotBefore = clock.GetUtcNow() + Pause(1) } },
            _ => Settled(state, due) with { Last = run, Memory = memory! },
        };
    }

    private static PullState Settled(PullState state, DueRun due) => state with { Due = null, Settled = due.At > state.Settled ? due.At : state.Settled };

    private TimeSpan Pause(int failures)
        => TimeSpan.FromMinutes(Math.Min(TimeSpan.FromDays(1).TotalMinutes, options.Value.RetryRunMinutes * Math.Pow(2, failures - 1)));

    /// <summary>Names a run by the time it is due.</summary>
    internal static string RunIdOf(DateTimeOffset due) => due.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pull of {Dataset}, run {Run}: {Failure}")]
    private static partial void Broken(ILogger log, string dataset, string run, string failure, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pull of {Dataset}, run {Run}, try {Try}: {Outcome}, {Pages} pages, {Files} files {Reason}")]
    private static partial void Ended(ILogger log, string dataset, string run, int @try, PullOutcome outcome, int pages, int files, string? reason);
}
