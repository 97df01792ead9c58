namespace Exchange.Hub.Publish.Rebuild;

/// <summary>What is rebuilt.</summary>
/// <param name="Table">Name of a kind.</param>
/// <param name="Version">The last version to rebuild; null for the newest.</param>
/// <param name="Verify">Whether every commit and file is compared with the table's.</param>
/// <param name="Folder">An absent or empty folder for the rebuilt table; null for none.</param>
public sealed record RebuildOrder(string Table, long? Version, bool Verify, string? Folder)
{
    /// <summary>A version to start behind, taken as the table has it; null to start from nothing. For a table whose first extracts or log entries are no longer kept.</summary>
    public long? After { get; init; }
}
