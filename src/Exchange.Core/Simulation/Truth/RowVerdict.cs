namespace Exchange.Core.Simulation.Truth;

/// <summary>What a perfect hub does with a row.</summary>
/// <param name="Outcome">Of the row as a whole.</param>
/// <param name="Codes">Why it is rejected: sorted, each once.</param>
/// <param name="Records">What it gives: values by <see cref="RowTruth.Fields"/>; empty unless it is published.</param>
internal sealed record RowVerdict(RowOutcome Outcome, IReadOnlyCollection<string> Codes, IReadOnlyList<TrueRecord> Records)
{
    /// <summary>Whether both give the same records.</summary>
    public bool GivesTheSame(RowVerdict other)
        => Outcome == other.Outcome && Records.Count == other.Records.Count
            && Records.Zip(other.Records).All(pair => pair.First.Deletes == pair.Second.Deletes && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));
}

/// <summary>What becomes of a row.</summary>
internal enum RowOutcome
{
    Published,
    Rejected,
    Filtered,

    /// <summary>A later row of the file has its key.</summary>
    Duplicate,
}

/// <summary>A record that is published.</summary>
/// <param name="Values">Canonical texts by <see cref="RowTruth.Fields"/>; null for null.</param>
/// <param name="Deletes">It says that the record of its key is gone.</param>
internal sealed record TrueRecord(string?[] Values, bool Deletes);
