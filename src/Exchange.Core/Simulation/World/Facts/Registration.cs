using Exchange.Core.Simulation.World.People;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>How a person is registered at a day (户籍): where, in which household, as whose relative.</summary>
/// <param name="Head">Null when the household is another one, of which nothing else is known.</param>
/// <param name="Relation">GB/T 4761.</param>
/// <param name="Since">Entered this household at this place.</param>
/// <param name="Previous">Where from, null for those born here.</param>
/// <param name="HeadSince">The last day on which the head may have changed.</param>
internal sealed record Registration(Place Place, string HouseholdNo, string Address, Person? Head, string Relation, int Since, string? Previous, int HeadSince)
{
    /// <summary>The last event that shows in any of it.</summary>
    public int ChangedOn => Math.Max(Since, HeadSince);

    public static Registration Of(Family family, Person person, int day)
    {
        var at = Math.Min(day, person.Died - 1);
        return at < person.Entered ? Before(family, person)
            : at >= person.Left ? After(family, person)
            : Here(family, person, at);
    }

    /// <summary>As a child of a household elsewhere.</summary>
    private static Registration Before(Family family, Person person)
        => new(person.From!, Number(family, person.From!, 1), person.From!.Address(person.From.First), null, person.Sex == 1 ? "2" : "3", person.Born,
            null, person.Born);

    /// <summary>Alone elsewhere after the divorce.</summary>
    private static Registration After(Family family, Person person)
    {
        var place = person.From ?? family.Place;
        return new(place, Number(family, place, 3 + (person.Index % 6)), place.Address(place.Last), person, "0", person.Left,
            family.Place.Address(family.Number), person.Left);
    }

    private static Registration Here(Family family, Person person, int day)
    {
        var head = family.Head(day);
        var isMoved = family.FormerPlace is null || day >= family.MovedOn;
        var place = isMoved ? family.Place : family.FormerPlace!;
        var hasMovedWithAll = isMoved && family.FormerPlace is not null && person.Entered < family.MovedOn;
        var since = hasMovedWithAll ? family.MovedOn : person.Entered;
        var previous = hasMovedWithAll ? family.FormerPlace!.Address(family.Number) : person.From is { } from ? from.Address(from.First) : null;
        return new(
            place, Number(family, place, isMoved ? 0 : 2), place.Address(family.Number), head, family.Relation(person, head), since, previous,
            family.HeadSince(day));
    }

    /// <summary>The county's code, the household of the province and which of its registers.</summary>
    private static string Number(Family family, Place place, int register)
        => string.Concat(place.County.Code, Figures.Digits((family.Number * 10) + register, 9));
}
