using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A piece of land (地块): a homestead or contracted land of the household, in the name of one person.</summary>
/// <param name="Area">Hundredths of m².</param>
internal sealed record Parcel(int Index, Person Holder, bool IsHomestead, long Area, int From, int To, string LandClass, string CertificateNo, string ParcelNo)
{
    public string Name { get; init; } = "";

    public long BuildingArea { get; init; }

    public bool IsBasic { get; init; }

    /// <summary>Given back, or never.</summary>
    public int ReturnedOn { get; init; } = Days.Never;

    public int Persons { get; init; }
}
