namespace Exchange.Core.Mapping.Reading;

/// <summary>Where the parts of a mapping stand in its file, as byte offsets, for what is found wrong later.</summary>
internal sealed class MappingPlaces
{
    private readonly Dictionary<MapRule, int> rules = new(ReferenceEqualityComparer.Instance);

    /// <summary>By field name.</summary>
    public Dictionary<string, int> Fields { get; set; } = [];

    /// <summary>In the order of the mapping's filters.</summary>
    public List<int> Filters { get; } = [];

    /// <summary>In the order of the mapping's checks.</summary>
    public List<int> Checks { get; } = [];

    /// <summary>Of <c>source.path</c>.</summary>
    public int Path { get; set; }

    /// <summary>Of <c>records</c>, or of the mapping.</summary>
    public int Records { get; set; }

    /// <summary>Of <c>target.deleted</c>; 0 without.</summary>
    public int Deleted { get; set; }

    public void Add(MapRule rule, int offset) => rules[rule] = offset;

    public int Of(MapRule rule) => rules[rule];
}
