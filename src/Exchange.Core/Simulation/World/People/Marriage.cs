namespace Exchange.Core.Simulation.World.People;

/// <summary>A marriage (婚姻) from its registration to divorce or the first death.</summary>
internal sealed record Marriage(int Index, Person Man, Person Woman, int On)
{
    public int DivorcedOn { get; init; } = Days.Never;

    /// <summary>When a lost certificate was issued again.</summary>
    public int ReissuedOn { get; init; } = Days.Never;

    public int EndedOn => Math.Min(DivorcedOn, Math.Min(Man.Died, Woman.Died));
}
