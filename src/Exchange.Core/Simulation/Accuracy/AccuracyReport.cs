namespace Exchange.Core.Simulation.Accuracy;

/// <summary>How exactly the engine reads a simulation.</summary>
/// <param name="Extracts">By data set and path.</param>
public sealed record AccuracyReport(IReadOnlyList<ExtractAccuracy> Extracts)
{
    /// <summary>All misses of all extracts.</summary>
    public long MissCount => Extracts.Sum(extract => extract.MissCount);

    /// <summary>Sums of all deliveries of each data set, in the order of their names.</summary>
    public IReadOnlyList<DatasetAccuracy> Datasets => [.. Extracts.GroupBy(extract => extract.Dataset).Select(group => new DatasetAccuracy(group.Key, [.. group]))];

    /// <summary>Damages of all extracts by name.</summary>
    public IReadOnlyList<(string Name, long Damaged, long Missed)> Damages => [.. Extracts
        .SelectMany(extract => extract.Damages)
        .GroupBy(damage => damage.Key)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Sum(damage => damage.Value.Damaged), group.Sum(damage => damage.Value.Missed)))];
}

/// <summary>The deliveries of one data set together.</summary>
public sealed record DatasetAccuracy(string Dataset, IReadOnlyList<ExtractAccuracy> Extracts)
{
    public long Rows => Extracts.Sum(extract => extract.Rows);

    public long MissCount => Extracts.Sum(extract => extract.MissCount);

    /// <summary>Field by field, in the order of the schema.</summary>
    public IReadOnlyList<(string Name, FieldAccuracy Accuracy)> Fields => [.. Extracts[0].Names
        .Select((name, i) => (name, Extracts.Aggregate(default(FieldAccuracy), (sum, extract) => sum.Plus(extract.Fields[i]))))];

    /// <summary>All fields together.</summary>
    public FieldAccuracy Total => Fields.Aggregate(default(FieldAccuracy), (sum, each) => sum.Plus(each.Accuracy));

    public long Damaged => Extracts.Sum(extract => extract.Damages.Values.Sum(damage => damage.Damaged));

    public long DamagedMissed => Extracts.Sum(extract => extract.Damages.Values.Sum(damage => damage.Missed));

    public long CountOf(MissKind kind) => Extracts.Sum(extract => extract.CountOf(kind));
}
