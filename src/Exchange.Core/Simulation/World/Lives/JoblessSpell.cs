using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Time without work that was registered (失业登记).</summary>
/// <param name="To">The last day, or never.</param>
/// <param name="Benefit">分 a month.</param>
/// <param name="Months">How many months of benefit were granted.</param>
/// <param name="Employed">The day of the next job, or never.</param>
internal sealed record JoblessSpell(int Index, Person Person, int From, int To, string Reason, long Benefit, int Months, int Employed, string EndedBecause);
