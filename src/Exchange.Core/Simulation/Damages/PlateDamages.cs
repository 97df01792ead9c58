using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Problems;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Plates with wide signs, and plates of which signs are lost.</summary>
internal sealed class PlateDamages : CellDamage
{
    private readonly bool isBroken;

    private PlateDamages(string name, bool isBroken)
        : base(name) => this.isBroken = isBroken;

    public static IReadOnlyList<CellDamage> All { get; } = [new PlateDamages("plate-full-width", isBroken: false), new PlateDamages("plate-broken", isBroken: true)];

    public override bool Fits(DamageSite site) => site.AllRead<PlateTransform>();

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
    {
        if (!isBroken)
        {
            return string.Concat(cell.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c + 0xFEE0) : c));
        }

        var broken = cell.Length > 4 ? cell[..^(2 + dice.Next(2))] : cell;
        return PlateNumber.TryParse(broken, out _) ? null : broken;
    }

    public override Reading Read(MapRule rule, string cell) => isBroken ? Reading.Unreadable(ProblemKinds.PlateFormat) : Reading.Same;
}
