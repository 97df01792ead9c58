namespace Exchange.Hub.Pull;

/// <summary>Where the pulling of one data set stands; one document, changed by compare-and-swap.</summary>
public sealed record PullState
{
    /// <summary>partner/dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Every time due up to here is settled: delivered, made up for, or given up. At first when it was first seen, so that nothing of before is due.</summary>
    public required DateTimeOffset Settled { get; init; }

    /// <summary>The run that is to be made or under way; null for none.</summary>
    public DueRun? Due { get; init; }

    /// <summary>Who makes it; null when nobody does.</summary>
    public PullClaim? Claim { get; init; }

    /// <summary>Number of the last claim; a worker whose number is older has lost.</summary>
    public int Fence { get; init; }

    /// <summary>Nothing is pulled while it stands.</summary>
    public PauseNote? Paused { get; init; }

    /// <summary>What the last run that succeeded left.</summary>
    public PullMemory Memory { get; init; } = new();

    /// <summary>The last run that ended; null before the first.</summary>
    public PullRun? Last { get; init; }

    /// <summary>Names the write.</summary>
    public string Stamp { get; init; } = "";

    public bool IsClaimed(DateTimeOffset now) => Claim is { } claim && claim.Until > now;
}

/// <summary>A run that is due.</summary>
/// <param name="At">When.</param>
/// <param name="RunId">Names it in the history; the same for all its tries.</param>
public sealed record DueRun(DateTimeOffset At, string RunId)
{
    /// <summary>Tries that were begun.</summary>
    public int Tries { get; init; }

    /// <summary>Tries that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Not tried before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When its first try began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Who asked for it beside the schedule; null for a run of the schedule.</summary>
    public string? By { get; init; }

    /// <summary>An operator lets it run outside the window.</summary>
    public bool OutsideWindow { get; init; }
}

/// <summary>A worker's hold on a run.</summary>
/// <param name="Until">Taken for dead after this time.</param>
public sealed record PullClaim(string Worker, DateTimeOffset Until);

/// <summary>Pulling was stopped by a person.</summary>
public sealed record PauseNote(string By, string Reason, DateTimeOffset At);
