using Exchange.Core.Mapping;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Damages;

/// <summary>A sex that is not the one inside the number.</summary>
internal sealed class OtherSex() : CellDamage("sex-other")
{
    public override bool Fits(DamageSite site) => site.AllRead<CodeTransform>() && site.IsChecked(CrossCheckRelation.Sex);

    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice) => canonical switch
    {
        "1" => site.Printer.Print("2"),
        "2" => site.Printer.Print("1"),
        _ => null,
    };

    public override Reading Read(MapRule rule, string cell)
        => Reading.Other(((CodeTransform)rule.As).Table.GetValueOrDefault(TextFolding.Word(cell)));
}
