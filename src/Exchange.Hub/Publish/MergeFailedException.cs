namespace Exchange.Hub.Publish;

/// <summary>The merge's engine failed. The message has its words only where they cannot quote a record.</summary>
public sealed class MergeFailedException(string message) : Exception(message)
{
    /// <summary>It needed more memory than it may have, and could not do with the disk.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>The memory was that of the engine which small merges share; one of its own may do.</summary>
    public bool OfSharedEngine { get; init; }
}
