using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A subsidy paid once (一卡通发放).</summary>
/// <param name="Quantity">Hundredths of the unit.</param>
/// <param name="Standard">分 a unit.</param>
internal sealed record SubsidyPayment(int Index, Person Person, string Project, bool IsOfHousehold, long Quantity, string Unit, long Standard,
    int PaidOn, string Batch)
{
    public long Amount => Quantity * Standard / 100;

    /// <summary>Taken back, or never.</summary>
    public int RevokedOn { get; init; } = Days.Never;
}
