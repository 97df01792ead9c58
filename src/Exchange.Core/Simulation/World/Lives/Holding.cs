using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>What one person owns of a home: the right holders are told one by one.</summary>
internal sealed record Holding(Home Home, Person Owner);
