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

    private static readonly string[] Names =
    [
        "resident", "residence-permit", "death", "marriage", "border-crossing", "vehicle", "driving-licence", "transport-vehicle",
        "transport-qualification", "passenger-vehicle", "legal-representative", "executive", "investor", "sole-trader", "cooperative-member",
        "tax-registration", "individual-income", "insurance-levy", "social-insurance", "pension", "unemployment", "employment", "payroll",
        "subsidy", "provident-fund", "provident-withdrawal", "provident-loan", "disability", "disability-allowance", "assistance",
        "old-age-allowance", "farm-machine", "farm-machine-subsidy", "homestead", "contracted-land", "real-estate", "presale",
        "poverty-monitor", "poverty-lifted", "bank-balance", "bank-limit",
    ];

    /// <summary>In the order in which layouts list them.</summary>
    public static IReadOnlyList<Topic> All { get; } = [.. Names.Select(name => ByName[name].Topic)];

    /// <summary>The topic of that name, or null.</summary>
    public static Topic? Find(string name) => ByName.GetValueOrDefault(name)?.Topic;

    internal static FactSource SourceOf(Topic topic) => ByName[topic.Name];
}
