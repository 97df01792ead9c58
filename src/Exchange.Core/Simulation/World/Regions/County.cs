namespace Exchange.Core.Simulation.World.Regions;

/// <summary>A county, district or county-level city (县级区划).</summary>
/// <param name="Index">From 0, in the order of the codes.</param>
/// <param name="Code">Six digits of GB/T 2260.</param>
/// <param name="Name">Such as 小店区.</param>
/// <param name="Prefecture">Where it belongs.</param>
/// <param name="Population">Thousands, roughly; only the share within the prefecture counts.</param>
/// <param name="FormerCode">The code abolished in <paramref name="FormerUntil"/>, which those born before have on their cards; or the code.</param>
/// <param name="FormerUntil">Year.</param>
internal sealed record County(int Index, string Code, string Name, Prefecture Prefecture, int Population, string FormerCode, int FormerUntil)
{
    /// <summary>How many of its households live in streets and the county town: 62.5 % of the province in 2020.</summary>
    public double UrbanShare => Code[4] switch
    {
        '0' or '1' => 0.88,
        '8' => 0.6,
        _ => 0.45,
    };

    /// <summary>Its code on the card of someone born in that year.</summary>
    public string CodeIn(int year) => year < FormerUntil ? FormerCode : Code;
}
