namespace Exchange.Hub.Publish.Delta;

/// <summary>What this hub understands of the protocol; anything else is refused by name.</summary>
internal static class TableSupport
{
    private const int ReaderVersion = 1;
    private const int ReaderFeatures = 3;
    private const int WriterVersion = 4;

    /// <summary>Reader version 1, or version 3 with no feature ("Reader Version Requirements").</summary>
    /// <exception cref="UnsupportedTableException">The table needs more.</exception>
    public static void RequireReadable(Snapshot snapshot, string table)
    {
        var protocol = snapshot.Protocol;
        var features = protocol.ReaderFeatures ?? [];
        if (protocol.MinReaderVersion != ReaderVersion && (protocol.MinReaderVersion != ReaderFeatures || features.Count > 0))
        {
            throw new UnsupportedTableException(
                $"{table} at version {snapshot.Version} needs reader version {protocol.MinReaderVersion} with features [{string.Join(", ", features)}]; "
                + $"this hub reads version {ReaderVersion}. Whoever upgraded the table has to read it with their own engine, or restore an earlier version.");
        }

        if (snapshot.Metadata.Format.Provider != FileFormat.Parquet.Provider)
            throw new UnsupportedTableException($"{table} at version {snapshot.Version} has files of format '{snapshot.Metadata.Format.Provider}'; expected parquet.");
    }

    /// <summary>Writer version up to 4, and none of the rules that a writer would have to check on every row ("Writer Version Requirements").</summary>
    /// <exception cref="UnsupportedTableException">The table needs more.</exception>
    public static void RequireWritable(Snapshot snapshot, string table)
    {
        var found = snapshot.Protocol.MinWriterVersion > WriterVersion
            ? $"writer version {snapshot.Protocol.MinWriterVersion} with features [{string.Join(", ", snapshot.Protocol.WriterFeatures ?? [])}]"
            : RuleOf(snapshot.Metadata);
        if (found is not null)
            throw new UnsupportedTableException($"{table} at version {snapshot.Version} needs {found}; this hub writes tables of writer version {WriterVersion} without such rules.");
    }

    private static string? RuleOf(Metadata metadata)
    {
        if (!metadata.PartitionColumns.SequenceEqual([TableSchema.PartitionColumn]))
            return $"partitions [{string.Join(", ", metadata.PartitionColumns)}] (expected [{TableSchema.PartitionColumn}])";

        if (metadata.Configuration.GetValueOrDefault("delta.appendOnly") == "true")
            return "delta.appendOnly";

        return metadata.Configuration.Keys.FirstOrDefault(key => key.StartsWith("delta.constraints.", StringComparison.Ordinal))
            ?? TableSchema.Parse(metadata.SchemaString).RuleOfColumns();
    }
}
