using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A driving licence (机动车驾驶证).</summary>
internal sealed record DrivingLicence(int Index, Person Person, string Class, int IssuedOn, string ArchiveNo)
{
    /// <summary>Moved to another place or cancelled, or never.</summary>
    public int EndedOn { get; init; } = Days.Never;

    /// <summary>Six years, then ten.</summary>
    public int RenewedOn(int day)
    {
        var years = Days.Age(IssuedOn, Math.Max(day, IssuedOn));
        return Days.AddYears(IssuedOn, years < 6 ? 0 : 6 + ((years - 6) / 10 * 10));
    }

    public int ValidTo(int day)
    {
        var renewed = RenewedOn(day);
        return Days.AddYears(renewed, renewed == IssuedOn ? 6 : 10);
    }
}
