using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A crossing of the border (出入境).</summary>
internal sealed record Crossing(int Index, Person Person, bool IsExit, int On, string DocumentKind, string DocumentNo, int DocumentValidTo,
    string Port, string Transport, string Destination);
