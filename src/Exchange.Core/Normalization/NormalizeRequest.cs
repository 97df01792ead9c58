using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Tabular;

namespace Exchange.Core.Normalization;

/// <summary>One extract to normalize, and where its results go.</summary>
public sealed record NormalizeRequest
{
    public required IByteSource Bytes { get; init; }

    /// <summary>The name the sender gave, without folders.</summary>
    public required string FileName { get; init; }

    public required DatasetMapping Mapping { get; init; }

    /// <summary>The other mappings, to say which data set a wrong file looks like; empty for none.</summary>
    public IReadOnlyCollection<DatasetMapping> Others { get; init; } = [];

    /// <summary>
    /// Makes an output by its relative name: <c>records/part-00000.parquet</c>, <c>rejects.csv</c> or <c>.xlsx</c>,
    /// <c>receipt.json</c>. Called by several threads; the normalizer disposes what it gets.
    /// </summary>
    public required Func<string, Stream> Output { get; init; }

    /// <summary>数据时点; null takes the date in the file's name, else leaves as_of null.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex, where the caller knows it already; null to compute it.</summary>
    public string? ContentHash { get; init; }

    public NormalizeOptions Options { get; init; } = new();

    public IProgress<NormalizeProgress>? Progress { get; init; }

    /// <summary>No row is a duplicate of another: for cases, which state rows of extracts of their own.</summary>
    internal bool EachRowApart { get; init; }

    /// <summary>Called for every problem and note of a row, by several threads and in no order; null for nobody.</summary>
    public Action<Problem>? Problems { get; init; }
}
