namespace Exchange.Core.Simulation.World;

/// <summary>What a dice decides: each has chance of its own, so that more of one thing leaves the others as they were.</summary>
internal enum Purpose : ulong
{
    Family = 1,
    Names,
    Aid,
    Work,
    Cars,
    Transport,
    Businesses,
    Homes,
    Farm,
    Fund,
    Crossings,
    Permits,
    Disabilities,
    Accounts,
    Monitor,
    Marriages,
    Places,
}
