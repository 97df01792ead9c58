using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A member of a household that is assisted: from the first month to the last day.</summary>
internal sealed record AidShare(Aid Aid, Person Person, int From, int To)
{
    public static List<AidShare> Of(AidLife life, Family family)
    {
        var shares = new List<AidShare>();
        foreach (var aid in life.Aids)
        {
            foreach (var person in family.People)
            {
                if (aid.Covers(person))
                {
                    shares.Add(new(aid, person, aid.Begin(person), aid.End(person)));
                }
            }
        }

        return shares;
    }
}
