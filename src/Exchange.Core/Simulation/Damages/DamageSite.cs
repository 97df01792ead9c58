using Exchange.Core.Mapping;
using Exchange.Core.Schema;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Damages;

/// <summary>A column whose cells may be damaged, and who reads it.</summary>
/// <param name="Place">In the layout.</param>
/// <param name="Rules">All rules of all records that read it.</param>
/// <param name="List">The code list of its field; null for none.</param>
internal sealed record DamageSite(int Place, ColumnPrinter Printer, IReadOnlyList<MapRule> Rules, DatasetMapping Mapping, DatasetLayout Layout, CodeList? List)
{
    public LayoutColumn Column => Printer.Column;

    /// <summary>Every rule is of the type, and there is one.</summary>
    public bool AllRead<T>()
        where T : Transform
        => Rules.Count > 0 && Rules.All(rule => rule.As is T);

    /// <summary>Some rule fills the field of a check of that kind which it is compared by.</summary>
    public bool IsChecked(CrossCheckRelation relation)
        => Mapping.Checks.Any(check => check.Relation == relation && Rules.Any(rule => rule.To.Name == check.Right.Name));
}
