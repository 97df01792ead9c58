using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>A household as it is known at one day; what all topics need of a person is made once.</summary>
internal sealed class View(Chronicle chronicle, int asOf)
{
    private static readonly string[] ExtraNames =
        ["phone", "city", "county", "township", "village", "address", "head_name", "head_id", "age", "sex", "birth_date", "relation", "ordinal"];

    private readonly Registration?[] registrations = new Registration?[chronicle.Family.People.Count];
    private readonly string?[]?[] extras = new string?[]?[chronicle.Family.People.Count];

    public static IReadOnlyList<string> Extras => ExtraNames;

    public Chronicle Chronicle => chronicle;

    public Family Family => chronicle.Family;

    public int AsOf => asOf;

    public Registration Registered(Person person) => registrations[person.Index] ??= Registration.Of(Family, person, asOf);

    /// <summary>As it was at an earlier day.</summary>
    public Registration Registered(Person person, int day)
        => Registered(person) is { } now && now.ChangedOn <= day ? now : Registration.Of(Family, person, day);

    public string?[] ExtrasOf(Person person) => extras[person.Index] ??= MakeExtras(person);

    private string?[] MakeExtras(Person person)
    {
        var registration = Registered(person);
        var place = registration.Place;
        return
        [
            Phone(person), place.Prefecture.Name, place.County.Name, place.Township, place.Village, registration.Address,
            registration.Head?.Name ?? person.Name[..1] + "某", registration.Head?.Id, Figures.Text(person.Age(Math.Min(asOf, person.Died))), person.SexCode,
            Days.Text(person.Born), registration.Relation, Figures.Text(person.Index + 1),
        ];
    }

    /// <summary>Begins with 12 as no telephone does.</summary>
    private string Phone(Person person) => string.Concat("12", Figures.Digits((Family.Number * 16) + person.Index, 9));
}
