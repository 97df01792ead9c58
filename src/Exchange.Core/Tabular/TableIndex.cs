namespace Exchange.Core.Tabular;

/// <summary>
/// What opening a text has found out, kept so that another worker can read any run of its batches without looking at the rest of the
/// bytes. It holds headings and places, never a value of a row.
/// </summary>
public sealed record TableIndex
{
    public required TableDescription Description { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Rows above the data.</summary>
    public required LayoutCounts Layout { get; init; }

    /// <summary>The byte that ends a line: 10 or 13.</summary>
    public required int LineEnd { get; init; }

    /// <summary>Offsets of the batches, and the end of the text behind them.</summary>
    public required IReadOnlyList<long> Starts { get; init; }

    /// <summary>Number of the first record of each batch, from 1, and the number of records plus one behind them.</summary>
    public required IReadOnlyList<long> FirstNumbers { get; init; }

    internal int BatchCount => Starts.Count - 1;

    internal TextEncoding Encoding => Encodings.FromName(Description.Encoding!)!.Value;

    /// <summary>The map of the batches from <paramref name="first"/> to the one before <paramref name="end"/>.</summary>
    internal BatchMap Map(int first, int end)
        => new([.. Starts.Skip(first).Take(end - first + 1)], [.. FirstNumbers.Skip(first).Take(end - first + 1)]);
}
