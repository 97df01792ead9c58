namespace Exchange.Hub.Publish;

/// <summary>The merge's engine failed. The message has its words only where they cannot quote a record.</summary>
public sealed class MergeFailedException(string message) : Exception(message)
{
    /// <summary>It needed more memory than it may have, and could not do with the disk.</summary>
    public bool OutOfMemory { get; init; }
}
