using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>What somebody may drive or guard for a living (从业资格).</summary>
internal sealed record Qualification(int Index, Person Person, string Kind, string Number, string Employer, int IssuedOn)
{
    public int EndedOn { get; init; } = Days.Never;

    /// <summary>Six years at a time.</summary>
    public int RenewedOn(int day) => Days.AddYears(IssuedOn, Days.Age(IssuedOn, Math.Max(day, IssuedOn)) / 6 * 6);
}
