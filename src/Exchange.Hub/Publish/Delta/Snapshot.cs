using System.Globalization;

namespace Exchange.Hub.Publish.Delta;

/// <summary>The table as of one version: what remains when all actions up to it are reconciled ("Action Reconciliation").</summary>
/// <param name="Timestamp">When the version was committed, milliseconds since 1970-01-01 UTC; null where the writer gave none.</param>
/// <param name="Files">Data files of the version by path, as the path stands in the log.</param>
/// <param name="Tombstones">Files removed earlier by path; they exist for clean-up alone.</param>
/// <param name="Transactions">By application id.</param>
internal sealed record Snapshot(
    long Version,
    long? Timestamp,
    Protocol Protocol,
    Metadata Metadata,
    IReadOnlyDictionary<string, AddFile> Files,
    IReadOnlyDictionary<string, RemoveFile> Tombstones,
    IReadOnlyDictionary<string, SetTransaction> Transactions)
{
    private const string PartitionColumn = TableSchema.PartitionColumn;

    /// <summary>The newest checkpoint that was seen; null for none.</summary>
    public long? Checkpoint { get; init; }

    public TableSchema Schema => field ??= TableSchema.Parse(Metadata.SchemaString);

    /// <summary>Data files of one source, in the order of their paths.</summary>
    public IReadOnlyList<AddFile> FilesOf(string source)
        => [.. Files.Values.Where(file => file.PartitionValues.GetValueOrDefault(PartitionColumn) == source).OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>Sources that have data or a recorded date, in order.</summary>
    public IReadOnlyList<string> Sources()
    {
        var names = Files.Values.Select(file => file.PartitionValues.GetValueOrDefault(PartitionColumn) ?? "").ToHashSet(StringComparer.Ordinal);
        names.UnionWith(Transactions.Keys.Select(TransactionIds.SourceOfAsOf).OfType<string>());
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The date of the source's newest published extract; null before the first.</summary>
    public DateOnly? AsOf(string source)
        => Transactions.TryGetValue(TransactionIds.AsOf(source), out var transaction)
            && DateOnly.TryParseExact(transaction.Version.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;

    /// <summary>Records of the source, from the files' statistics.</summary>
    /// <exception cref="DamagedLogException">A file has no count.</exception>
    public long Records(string source) => FilesOf(source).Sum(FileStatistics.RecordsOf);
}
