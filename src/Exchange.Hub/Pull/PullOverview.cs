using Exchange.Core.Mapping;
using Exchange.Core.Rhythms;
using Exchange.Hub.Mappings;

namespace Exchange.Hub.Pull;

/// <summary>Where the pulling of every data set stands.</summary>
public sealed class PullOverview(PullStates states, MappingVersions mappings, TimeProvider clock)
{
    /// <summary>Every data set of the active mappings that is pulled, in the order of their names.</summary>
    /// <exception cref="UnusableMappingsException">No mappings were ever activated.</exception>
    public async Task<PullReport> ReadAsync(CancellationToken stop)
    {
        var (_, library) = await mappings.OpenCurrentAsync(stop).ConfigureAwait(false);
        var lines = new List<PullLine>();
        foreach (var mapping in library.Mappings.Values.Where(one => one.Source.Pull is not null).OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var read = await states.ReadAsync(mapping.Name, stop).ConfigureAwait(false);
            lines.Add(LineOf(mapping, library.Partners[mapping.Partner], read?.State, library.Calendar));
        }

        return new PullReport(clock.GetUtcNow(), await states.StoppedAsync(stop).ConfigureAwait(false), lines);
    }

    private PullLine LineOf(DatasetMapping mapping, Partner partner, PullState? state, WorkCalendar calendar)
    {
        var now = clock.GetUtcNow();
        var pull = mapping.Source.Pull!;
        return new PullLine(mapping.Name, mapping.Title, partner.Title, pull.Connection, pull.Schedule.Cron, pull.Schedule.NextDue(now, calendar))
        {
            Stage = StageOf(state, now),
            Due = state?.Due,
            Paused = state?.Paused,
            Last = state?.Last,
            Late = state?.Due is { } due && pull.Schedule.Deadline is { } most && now - due.At > most,
        };
    }

    private static PullStage StageOf(PullState? state, DateTimeOffset now) => state switch
    {
        null => PullStage.Idle,
        { Paused: not null } => PullStage.Paused,
        _ when state.IsClaimed(now) => PullStage.Running,
        { Due.Failures: > 0 } => PullStage.Retrying,
        { Due: not null } => PullStage.Due,
        _ => PullStage.Idle,
    };
}

/// <summary>All of it.</summary>
/// <param name="Stopped">All pulling is stopped; null when it is not.</param>
public sealed record PullReport(DateTimeOffset At, PauseNote? Stopped, IReadOnlyList<PullLine> Datasets);

/// <summary>One data set.</summary>
/// <param name="Next">The next time of its schedule.</param>
public sealed record PullLine(string Dataset, string Title, string PartnerTitle, string Connection, string Cron, DateTimeOffset? Next)
{
    public PullStage Stage { get; init; }

    public DueRun? Due { get; init; }

    public PauseNote? Paused { get; init; }

    public PullRun? Last { get; init; }

    /// <summary>The run that is due has passed its deadline.</summary>
    public bool Late { get; init; }
}

/// <summary>Where the pulling of a data set stands.</summary>
public enum PullStage
{
    /// <summary>等待: until its next time.</summary>
    Idle,

    /// <summary>到期: until the window opens or a place is free.</summary>
    Due,

    /// <summary>拉取中.</summary>
    Running,

    /// <summary>待重试: until its next try.</summary>
    Retrying,

    /// <summary>已暂停.</summary>
    Paused,
}
