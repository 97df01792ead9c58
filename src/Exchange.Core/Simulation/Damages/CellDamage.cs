using Exchange.Core.Mapping;

namespace Exchange.Core.Simulation.Damages;

/// <summary>One way in which cells of real files are wrong (损坏), and what a perfect reader makes of it.</summary>
/// <param name="name">As layouts list it in <c>dirt</c>.</param>
internal abstract class CellDamage(string name)
{
    public string Name => name;

    /// <summary>Whether cells of the column can have it and every rule that reads them has an answer to it.</summary>
    public abstract bool Fits(DamageSite site);

    /// <summary>The damaged cell; null where this one cannot have it.</summary>
    /// <param name="cell">As the department would write it.</param>
    /// <param name="canonical">What it is about.</param>
    public abstract string? Apply(string cell, string canonical, DamageSite site, ref Dice dice);

    /// <summary>What a rule makes of a cell that <see cref="Apply"/> gave.</summary>
    public abstract Reading Read(MapRule rule, string cell);
}
