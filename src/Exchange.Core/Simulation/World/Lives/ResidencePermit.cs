using Exchange.Core.Simulation.World.People;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A residence permit (居住证) of somebody who lives in another county; renewed every year.</summary>
internal sealed record ResidencePermit(int Index, Person Person, Place Place, string Address, string Number, string Reason, int Since, int IssuedOn, int EndedOn)
{
    /// <summary>The day of the last renewal.</summary>
    public int RenewedOn(int day)
        => Days.AddYears(IssuedOn, Days.Age(IssuedOn, Math.Min(Math.Max(day, IssuedOn), EndedOn == Days.Never ? day : EndedOn)));
}
