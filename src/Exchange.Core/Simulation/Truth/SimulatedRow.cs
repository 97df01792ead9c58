using Exchange.Core.Simulation.Damages;

namespace Exchange.Core.Simulation.Truth;

/// <summary>A row as it is written, and what is known of how it came about.</summary>
/// <param name="Fact">What it tells.</param>
/// <param name="Cells">Texts by the layout's columns.</param>
internal sealed record SimulatedRow(Fact Fact, string[] Cells)
{
    /// <summary>Place of the damaged cell; -1 for none.</summary>
    public int Damaged { get; init; } = -1;

    public CellDamage? Damage { get; init; }
}
