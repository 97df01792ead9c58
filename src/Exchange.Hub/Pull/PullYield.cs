namespace Exchange.Hub.Pull;

/// <summary>What a run brought.</summary>
/// <param name="Files">Delivered into the inbox; empty when there was nothing new.</param>
/// <param name="Memory">For the next run.</param>
public sealed record PullYield(IReadOnlyList<PulledFile> Files, PullMemory Memory)
{
    /// <summary>Pages or files that the partner was asked for.</summary>
    public int Pages { get; init; }

    /// <summary>The partner has the data, but not one row; nothing was delivered, and what is published stays.</summary>
    public bool Empty { get; init; }

    /// <summary>Files that are there but not taken yet: too young, changing, or without the control file they need. A run soon after takes them.</summary>
    public int Waiting { get; init; }

    /// <summary>What somebody should know though the run succeeded, 中文 first, such as names that cannot be taken; for the history.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A file that was delivered.</summary>
/// <param name="Blob">In the inbox.</param>
/// <param name="Rows">Null when they were not counted.</param>
public sealed record PulledFile(string Blob, long Bytes, long? Rows);
