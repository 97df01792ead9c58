using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Damages;

/// <summary>The title of a code where the code should stand.</summary>
internal sealed class TitleForCode() : CellDamage("code-title")
{
    public override bool Fits(DamageSite site) => site.AllRead<CodeTransform>() && site.List is not null;

    /// <summary>Mappings know the titles of the lists they name; a table of their own may not.</summary>
    public override string? Apply(string cell, string canonical, DamageSite site, ref Dice dice)
    {
        var title = site.List!.Entries.FirstOrDefault(entry => entry.Code == canonical)?.Title;
        return title is null || title == cell || !site.Rules.All(rule => Knows(rule, title, canonical, site)) ? null : title;
    }

    public override Reading Read(MapRule rule, string cell) => Reading.Same;

    private static bool Knows(MapRule rule, string title, string canonical, DamageSite site)
        => ((CodeTransform)rule.As).Table.TryGetValue(TextFolding.Word(title), out var read)
            && (site.Column.Origin is not FieldOrigin field || field.Field.Name != rule.To.Name || read == canonical);
}
