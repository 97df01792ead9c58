namespace Exchange.Core.Simulation.Accuracy;

/// <summary>What the engine made of one extract, held to the truth.</summary>
public sealed class ExtractAccuracy
{
    /// <summary>Misses that are kept by their place; all are counted.</summary>
    private const int MostKept = 10_000;

    private readonly List<Miss> misses = [];
    private readonly Dictionary<MissKind, long> counts = [];
    private readonly FieldAccuracy[] fields;
    private readonly SortedDictionary<string, (long Damaged, long Missed)> damages = new(StringComparer.Ordinal);

    internal ExtractAccuracy(string dataset, string path, IReadOnlyList<string> names)
    {
        Dataset = dataset;
        Path = path;
        Names = names;
        fields = new FieldAccuracy[names.Count];
    }

    /// <summary>partner/dataset.</summary>
    public string Dataset { get; }

    /// <summary>Below the folder of the simulation.</summary>
    public string Path { get; }

    /// <summary>Target fields that the mapping has rules for.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>By <see cref="Names"/>.</summary>
    public IReadOnlyList<FieldAccuracy> Fields => fields;

    /// <summary>Rows of data by the truth.</summary>
    public long Rows { get; internal set; }

    /// <summary>The first 10,000.</summary>
    public IReadOnlyList<Miss> Misses => misses;

    /// <summary>All misses.</summary>
    public long MissCount => counts.Values.Sum();

    /// <summary>Damaged cells and rows by the name of the damage, and how many of them did not come out as they should.</summary>
    public IReadOnlyDictionary<string, (long Damaged, long Missed)> Damages => damages;

    public long CountOf(MissKind kind) => counts.GetValueOrDefault(kind);

    internal void Add(Miss miss)
    {
        counts[miss.Kind] = CountOf(miss.Kind) + 1;
        if (misses.Count < MostKept)
        {
            misses.Add(miss);
        }
    }

    internal void AddDamage(string name, bool missed)
    {
        var (all, some) = damages.GetValueOrDefault(name);
        damages[name] = (all + 1, some + (missed ? 1 : 0));
    }

    internal void AddValue(int field, string? expected, string? found) => fields[field] = fields[field].Plus(new FieldAccuracy(
        expected is null ? 0 : 1,
        found is null ? 0 : 1,
        expected is not null && expected == found ? 1 : 0));
}
