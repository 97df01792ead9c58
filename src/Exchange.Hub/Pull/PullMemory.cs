namespace Exchange.Hub.Pull;

/// <summary>What a run that succeeded leaves to the next.</summary>
public sealed record PullMemory
{
    /// <summary>From which on changes are asked for; null before the first run.</summary>
    public string? Watermark { get; init; }

    /// <summary>Validator of the last answer (RFC 9110).</summary>
    public string? ETag { get; init; }

    /// <summary>Validator of the last answer, as the partner wrote it.</summary>
    public string? LastModified { get; init; }

    /// <summary>Files that were taken and still lie at the partner: name within the folder, and the version taken (size and time of change).</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}
