using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A contribution that tax collected (社保费入库).</summary>
/// <param name="Kind">Code of aae140-insurance-kind.</param>
/// <param name="FirstMonth">Of the period: a month, or a year for 城乡居民.</param>
/// <param name="Base">分, 0 where there is none.</param>
internal sealed record Levy(int Index, Person Person, string Kind, Employer? Employer, int FirstMonth, int LastMonth, long Base, long EmployerPart,
    long OwnPart, int PaidOn);
