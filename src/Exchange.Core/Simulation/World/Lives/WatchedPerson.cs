using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A member of a household that is watched or was lifted out of poverty.</summary>
internal sealed record WatchedPerson(Monitoring Monitoring, Person Person, int From)
{
    public static List<WatchedPerson> Of(Monitoring? monitoring, Family family)
        => monitoring is null
            ? []
            : [.. family.People
                .Where(person => person.Gone > Math.Max(monitoring.From, family.Until - 900))
                .Select(person => new WatchedPerson(monitoring, person, Math.Max(monitoring.From, Math.Max(person.Born, person.Entered))))];
}
