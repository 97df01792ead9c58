using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A farm machine (农业机械), bought with a subsidy and registered where it must be.</summary>
/// <param name="Type">Code of farm-machine-type.</param>
/// <param name="Power">Hundredths of a kW.</param>
/// <param name="Price">分.</param>
internal sealed record Machine(int Index, Person Owner, string Type, string Category, string Model, string Maker, int Power, long Price, int BoughtOn, int EndedOn)
{
    /// <summary>Null for those that need none, such as seeders.</summary>
    public string? Plate { get; init; }

    public string FrameNo { get; init; } = "";

    public long Subsidy { get; init; }

    public long CentralSubsidy { get; init; }

    public bool IsSubsidised => Subsidy > 0;

    public bool IsRegistered => Plate is not null;

    public int RegisteredOn => BoughtOn + 12;

    public string EndStatus { get; init; } = "scrapped";
}
