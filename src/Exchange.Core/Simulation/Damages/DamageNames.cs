namespace Exchange.Core.Simulation.Damages;

/// <summary>Names of all damages that a layout may list in <c>dirt</c>.</summary>
internal static class DamageNames
{
    public const string RepeatedRow = "repeated-row";
    public const string CorrectedRow = "corrected-row";
    public const string RepeatedHeader = "repeated-header";
    public const string BlankRow = "blank-row";

    /// <summary>Cells first, then rows.</summary>
    public static IReadOnlyList<string> All { get; } = [.. CellDamages.All.Select(damage => damage.Name), RepeatedRow, CorrectedRow, RepeatedHeader, BlankRow];
}
