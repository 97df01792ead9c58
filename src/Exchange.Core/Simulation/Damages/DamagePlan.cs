using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Simulation.Truth;
using Exchange.Core.Writing;

namespace Exchange.Core.Simulation.Damages;

/// <summary>Which damages the cells of a layout can have.</summary>
internal sealed class DamagePlan
{
    private const int Tries = 4;

    private readonly List<(CellDamage Damage, List<DamageSite> Sites)> cells = [];

    public DamagePlan(DatasetMapping mapping, DatasetLayout layout, RowTruth truth, IReadOnlyList<ColumnPrinter> printers, IReadOnlyDictionary<string, CodeList> codes, bool hasBytes)
    {
        var sites = Enumerable.Range(0, printers.Count)
            .Where(place => !layout.FillDown.Contains(place))
            .Select(place => SiteOf(place, mapping, layout, truth, printers, codes))
            .ToList();
        foreach (var name in layout.Dirt)
        {
            if (CellDamages.Find(name) is { } damage && (hasBytes || damage is not BrokenByte))
            {
                var fitting = sites.Where(damage.Fits).ToList();
                if (fitting.Count > 0)
                {
                    cells.Add((damage, fitting));
                }
            }
        }

        Rows = [.. layout.Dirt.Where(name => name is DamageNames.RepeatedRow or DamageNames.CorrectedRow or DamageNames.RepeatedHeader or DamageNames.BlankRow)];
    }

    /// <summary>Names of the damages of whole rows.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Damages in all.</summary>
    public int Count => cells.Count + Rows.Count;

    /// <summary>Names of the damages of cells, in the order of <see cref="Damaged"/>.</summary>
    public IEnumerable<string> Cells => cells.Select(cell => cell.Damage.Name);

    /// <summary>The row with one of its cells damaged; null where none of the cells tried can be.</summary>
    /// <param name="which">Place of the damage to begin with, among <see cref="Cells"/>.</param>
    public SimulatedRow? Damaged(SimulatedRow row, int which, RowsWriter writer, ref Dice dice)
    {
        for (var i = 0; i < Tries && cells.Count > 0; i++)
        {
            var (damage, sites) = cells[(which + i) % cells.Count];
            var site = sites[dice.Next(sites.Count)];
            var canonical = site.Printer.Canonical(row.Fact);
            var cell = canonical is { Length: > 0 } ? damage.Apply(row.Cells[site.Place], canonical, site, ref dice) : null;
            if (cell is not null && writer.Holds(site.Place, cell))
            {
                string[] damaged = [.. row.Cells];
                damaged[site.Place] = cell;
                return row with { Cells = damaged, Damaged = site.Place, Damage = damage };
            }
        }

        return null;
    }

    private static DamageSite SiteOf(
        int place, DatasetMapping mapping, DatasetLayout layout, RowTruth truth, IReadOnlyList<ColumnPrinter> printers, IReadOnlyDictionary<string, CodeList> codes)
    {
        var rules = mapping.Records
            .SelectMany(record => record.Rules)
            .Distinct()
            .Where(rule => rule.From.Any(field => truth.Words.ColumnOf(field) == place))
            .ToList();
        var list = layout.Columns[place].Origin is FieldOrigin { Field.Codes: { } name } ? codes.GetValueOrDefault(name) : null;
        return new DamageSite(place, printers[place], rules, mapping, layout, list);
    }
}
