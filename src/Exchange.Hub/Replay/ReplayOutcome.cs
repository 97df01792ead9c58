namespace Exchange.Hub.Replay;

/// <summary>What became of a replay.</summary>
public enum ReplayOutcome
{
    /// <summary>A failed extract goes on where it stopped, with the mappings it has.</summary>
    Resumed,

    /// <summary>It is normalized again, with the mappings that are active now.</summary>
    Renewed,

    /// <summary>Nobody could name it: its bytes lie in the inbox again, and are recognised with the mappings that are active now.</summary>
    Returned,

    /// <summary>There is no such extract; nothing has changed.</summary>
    Unknown,

    /// <summary>It is on its way already; nothing has changed.</summary>
    UnderWay,

    /// <summary>Its raw bytes are no longer kept; nothing has changed.</summary>
    BytesGone,

    /// <summary>A later delivery of its data set is published; nothing has changed.</summary>
    Superseded,
}
