using Exchange.Core.Mapping;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Numbers of persons that were written in another way and can be read all the same.</summary>
internal sealed class RepairedIds : CellDamage
{
    private readonly Change change;

    private RepairedIds(string name, Change change)
        : base(name) => this.change = change;

    private delegate string? Change(string id, ref Dice dice);

    public static IReadOnlyList<CellDamage> All { get; } =
    [
        new RepairedIds("id-15", (string id, ref Dice _) => IsOld(id) ? id[..6] + id[8..17] : null),
        new RepairedIds("id-lower-x", (string id, ref Dice _) => id[17] == 'X' ? id[..17] + 'x' : null),
        new RepairedIds("id-full-width", (string id, ref Dice _) => string.Concat(id.Select(c => (char)(c + 0xFEE0)))),
        new RepairedIds("id-quote", (string id, ref Dice _) => "'" + id),
        new RepairedIds("id-spaces", Spaced),
        new RepairedIds("id-disability", (string id, ref Dice dice) => $"{id}{1 + dice.Next(7)}{1 + dice.Next(4)}{(dice.Next(4) == 0 ? "B1" : "")}"),
    ];

    public override bool Fits(DamageSite site) => IdSites.ArePersons(site);

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
        => IdSites.IsResident(cell) ? change(cell, ref dice) : null;

    public override Reading Read(MapRule rule, string cell) => Reading.Same;

    /// <summary>Old numbers have no century; those of the last three sequences were of people over a hundred.</summary>
    private static bool IsOld(string id) => id.AsSpan(6, 2).SequenceEqual("19") && id[0] != '8' && !(id[14] == '9' && id[15] == '9' && id[16] >= '6');

    private static string Spaced(string id, ref Dice dice) => dice.Next(4) switch
    {
        0 => $"{id[..6]} {id[6..14]} {id[14..]}",
        1 => $"\u00A0{id}",
        2 => $"{id[..6]}\u200B{id[6..]}",
        _ => $" {id[..14]}\u3000{id[14..]} ",
    };
}
