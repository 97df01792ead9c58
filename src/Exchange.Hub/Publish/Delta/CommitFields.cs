namespace Exchange.Hub.Publish.Delta;

/// <summary>Names in <c>commitInfo</c>, as Delta's own writers spell them; those of operation parameters are the hub's.</summary>
internal static class CommitFields
{
    public const string Timestamp = "timestamp";
    public const string Operation = "operation";
    public const string Parameters = "operationParameters";
    public const string Metrics = "operationMetrics";
    public const string Engine = "engineInfo";
    public const string ReadVersion = "readVersion";
    public const string BlindAppend = "isBlindAppend";
    public const string IsolationLevel = "isolationLevel";

    /// <summary>A random name of the commit, by which a writer knows its own entry again.</summary>
    public const string CommitId = "txnId";

    public const string ExtractId = "extractId";
    public const string Source = "source";
    public const string Delivery = "delivery";
    public const string AsOf = "asOf";
    public const string MappingVersion = "mappingVersion";
    public const string MappingHash = "mappingHash";

    public const string Added = "numTargetRowsInserted";
    public const string Changed = "numTargetRowsUpdated";
    public const string Removed = "numTargetRowsDeleted";
    public const string Unchanged = "numSourceRowsUnchanged";
    public const string Records = "numPartitionRows";
    public const string FilesAdded = "numTargetFilesAdded";
    public const string FilesRemoved = "numTargetFilesRemoved";
    public const string ChangeFilesAdded = "numTargetChangeFilesAdded";
}
