using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Assistance (救助) that a household gets, from a month until it ends.</summary>
/// <param name="Programme">Code of benefit-programme.</param>
/// <param name="From">First day of the month.</param>
/// <param name="To">The last day of the last month, or never.</param>
/// <param name="Each">分 a member and month; for emergency aid a member.</param>
internal sealed record Aid(string Programme, int From, int To, long Each, string Category, string Cause, string CertificateNo, int Bank, string Account)
{
    /// <summary>Members whose death was not told: they are paid for on.</summary>
    public bool PaysTheDead { get; init; }

    /// <summary>A second programme beside the first, found in the same person.</summary>
    public Person? Only { get; init; }

    public bool IsMinimum => Programme is "urban-minimum" or "rural-minimum";

    public bool IsTemporary => Programme == "temporary";

    /// <summary>The month in which it begins for a member: later for those who were born or came later.</summary>
    public int Begin(Person person)
    {
        var joined = Math.Max(person.Born, person.Entered);
        return joined <= From ? From : Days.StartOfMonth(Days.AddMonths(joined, 1));
    }

    /// <summary>The last day for a member: that of the month of death, or of the aid.</summary>
    public int End(Person person)
    {
        if (IsTemporary)
        {
            return To;
        }

        var gone = PaysTheDead && person.Left == Days.Never ? Days.Never : person.Gone;
        return gone == Days.Never ? To : Math.Min(To, Days.StartOfMonth(Days.AddMonths(gone, 1)) - 1);
    }

    /// <summary>Whether the person was ever a member of it.</summary>
    public bool Covers(Person person) => (Only is null || Only == person) && Begin(person) < End(person)
        && (IsTemporary ? person.IsThere(From) : person.Gone > From);
}
