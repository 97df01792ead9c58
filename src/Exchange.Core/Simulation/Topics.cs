using System.Collections.Frozen;
using Exchange.Core.Simulation.World.Facts;

namespace Exchange.Core.Simulation;

/// <summary>All topics of the synthetic province.</summary>
public static class Topics
{
    private static readonly FactSource[] Sources =
    [
        .. PeopleFacts.All, .. VehicleFacts.All, .. BusinessFacts.All, .. WorkFacts.All, .. InsuranceFacts.All, .. FundFacts.All, .. CareFacts.All,
        .. FarmFacts.All, .. HomeFacts.All, .. BankFacts.All,
    ];

    private static readonly FrozenDictionary<string, FactSource> ByName = Sources.ToFrozenDictionary(source => source.Topic.Name);

    /// <summary>Grouped by what they are about.</summary>
    public static IReadOnlyList<Topic> All { get; } = [.. Sources.Select(source => source.Topic)];

    /// <summary>The topic of that name, or null.</summary>
    public static Topic? Find(string name) => ByName.GetValueOrDefault(name)?.Topic;

    internal static FactSource SourceOf(Topic topic) => ByName[topic.Name];
}
