namespace Exchange.Hub.Pull;

/// <summary>One try of one run, as the history keeps it. No value of a row, no secret.</summary>
/// <param name="Try">From 1.</param>
/// <param name="Due">The time of the schedule it is for.</param>
/// <param name="EndedAt">Null while it is under way, and for one whose worker died.</param>
public sealed record PullRun(string Dataset, string RunId, int Try, DateTimeOffset Due, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, PullOutcome Outcome)
{
    public string Worker { get; init; } = "";

    /// <summary>Who asked for it beside the schedule.</summary>
    public string? By { get; init; }

    /// <summary>Pages or files the partner gave.</summary>
    public int Pages { get; init; }

    public IReadOnlyList<PulledFile> Files { get; init; } = [];

    /// <summary>Files that the partner has not finished yet; they are looked for again.</summary>
    public int Waiting { get; init; }

    /// <summary>What somebody should know though the run succeeded.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public PullFault? Fault { get; init; }

    /// <summary>What went wrong, and what to do.</summary>
    public string? Reason { get; init; }
}

/// <summary>How a try ended.</summary>
public enum PullOutcome
{
    /// <summary>进行中.</summary>
    Running,

    /// <summary>已取到: files were delivered into the inbox.</summary>
    Delivered,

    /// <summary>无变化: the partner has nothing new.</summary>
    Unchanged,

    /// <summary>空: the partner answered with no row at all; nothing was delivered.</summary>
    Empty,

    /// <summary>失败: tried again later.</summary>
    Failed,

    /// <summary>放弃: the last try allowed failed.</summary>
    GaveUp,

    /// <summary>中止: stopped by a person, by the window's end or with the host; goes on later.</summary>
    Stopped,
}
