namespace Exchange.Hub.Publish;

/// <summary>What a publish did.</summary>
public sealed record PublishResult
{
    /// <summary>Version of the table that holds the extract; with <see cref="OlderThanCurrent"/>, the version that was looked at.</summary>
    public required long Version { get; init; }

    /// <summary>This extract was in the table before; the counts are those of that time, or 0 where the log no longer reaches back.</summary>
    public bool AlreadyApplied { get; init; }

    /// <summary>The table holds a later day of this source; nothing was published.</summary>
    public bool OlderThanCurrent { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Removed { get; init; }

    /// <summary>Staged records that say what the table says already.</summary>
    public long Unchanged { get; init; }

    /// <summary>Records of the source in that version.</summary>
    public long Records { get; init; }
}
