namespace Exchange.Core.Simulation.World.Regions;

/// <summary>Which household lives where: counties, townships and villages are runs of household numbers. All of it is arithmetic.</summary>
internal sealed class Geography
{
    private readonly long[] starts;

    public Geography(long households)
    {
        Households = households;
        starts = new long[Counties.All.Length + 1];
        double total = Counties.Prefectures.Sum(prefecture => prefecture.Population);
        var before = 0.0;
        foreach (var county in Counties.All)
        {
            starts[county.Index] = (long)(households * before / total);
            var within = Counties.All.Where(other => other.Prefecture == county.Prefecture).Sum(other => other.Population);
            before += (double)county.Prefecture.Population * county.Population / within;
        }

        starts[^1] = households;
    }

    public long Households { get; }

    /// <summary>Number of the county's first household.</summary>
    public long Start(County county) => starts[county.Index];

    public long Size(County county) => starts[county.Index + 1] - starts[county.Index];

    /// <summary>Number of the first household of the prefecture.</summary>
    public long Start(Prefecture prefecture) => Start(Array.Find(Counties.All, county => county.Prefecture == prefecture)!);

    /// <summary>The village that the household lives in.</summary>
    public Place Locate(long household)
    {
        var at = Array.BinarySearch(starts, 0, Counties.All.Length, household);
        at = at < 0 ? ~at - 1 : at;
        while (starts[at + 1] <= household)
        {
            at++;
        }

        return Locate(Counties.All[at], household);
    }

    /// <summary>A county has 8 to 15 townships of 6 to 15 villages; towns come before villages.</summary>
    private Place Locate(County county, long household)
    {
        var townships = 8 + (county.Index % 8);
        var (township, from, until) = Part(Start(county), starts[county.Index + 1], townships, household);
        var urban = township < (int)Math.Round(townships * county.UrbanShare);
        var villages = 6 + ((county.Index + township) % 10);
        var (village, first, after) = Part(from, until, villages, household);
        return new(
            county, PlaceNames.Township(county, township, urban), PlaceNames.Village(county, township, village, urban), urban, first, after - 1);
    }

    /// <summary>Which of equal parts a number falls into, and where that part begins and ends.</summary>
    private static (int Part, long From, long Until) Part(long from, long until, int parts, long number)
    {
        var part = (int)((((number - from) * parts) + parts - 1) / (until - from));
        while (from + ((until - from) * part / parts) > number)
        {
            part--;
        }

        return (part, from + ((until - from) * part / parts), from + ((until - from) * (part + 1) / parts));
    }
}
