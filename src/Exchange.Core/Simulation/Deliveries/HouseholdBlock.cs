namespace Exchange.Core.Simulation.Deliveries;

/// <summary>Facts of a run of households for every extract, made by one thread and written by others afterwards.</summary>
internal sealed class HouseholdBlock(int lanes)
{
    private readonly List<Fact>[] facts = [.. Enumerable.Range(0, lanes).Select(_ => new List<Fact>())];
    private readonly List<int>[] ends = [.. Enumerable.Range(0, lanes).Select(_ => new List<int>())];

    /// <summary>What is to be said of the members that are verified.</summary>
    public List<Verification> Verifications { get; } = [];

    /// <summary>Replaces what the block holds by the facts of some households.</summary>
    /// <param name="verifiedOn">Date of the verifications; null for none.</param>
    public void Fill(IEnumerable<Household> households, IReadOnlyList<Delivery> deliveries, DateOnly? verifiedOn)
    {
        Clear();
        foreach (var household in households)
        {
            for (var lane = 0; lane < deliveries.Count; lane++)
            {
                var before = facts[lane].Count;
                deliveries[lane].FactsOf(household, facts[lane]);
                if (facts[lane].Count > before)
                {
                    ends[lane].Add(facts[lane].Count);
                }
            }

            if (verifiedOn is { } date)
            {
                Verifications.AddRange(household.Verifications(date));
            }
        }
    }

    /// <summary>Hands the facts of each household to a lane.</summary>
    public void Write(int lane, ExtractLane into)
    {
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(facts[lane]);
        var start = 0;
        foreach (var end in ends[lane])
        {
            into.Add(all[start..end]);
            start = end;
        }
    }

    private void Clear()
    {
        Verifications.Clear();
        for (var lane = 0; lane < facts.Length; lane++)
        {
            facts[lane].Clear();
            ends[lane].Clear();
        }
    }
}
