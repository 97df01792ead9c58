using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Journeys abroad, and people who live elsewhere than they are registered.</summary>
internal sealed class TravelLife
{
    private const int DaysOfCrossings = 730;

    private static readonly (string Destination, string Port, string Flight, bool IsHongKong)[] Journeys =
    [
        ("泰国", "太原航空口岸", "MU2081", false), ("日本", "北京首都航空口岸", "CA925", false), ("韩国", "太原航空口岸", "MU2033", false),
        ("中国香港", "深圳罗湖口岸", "步行", true), ("中国澳门", "珠海拱北口岸", "步行", true), ("新加坡", "北京大兴航空口岸", "CZ8085", false),
    ];

    private readonly Family family;
    private readonly AidLife aid;
    private Dice dice;

    public TravelLife(Family family, AidLife aid)
    {
        (this.family, this.aid) = (family, aid);
        dice = family.Dice(Purpose.Crossings);
        foreach (var person in family.People)
        {
            if (person.Left == Days.Never && person.Age(family.Until) >= 6)
            {
                Travel(person);
            }
        }
    }

    public List<Crossing> Crossings { get; } = [];

    public static List<ResidencePermit> Permits(Family family)
    {
        var permits = new List<ResidencePermit>();
        var dice = family.Dice(Purpose.Permits);
        foreach (var person in family.People)
        {
            var age = person.Age(family.Until);
            if (person.Gone == Days.Never && age is >= 16 and < 60 && dice.Falls(family.Urban ? 0.03 : 0.11))
            {
                Permit(family, person, ref dice, permits);
            }
        }

        return permits;
    }

    private static void Permit(Family family, Person person, ref Dice dice, List<ResidencePermit> permits)
    {
        var geography = family.Setting.Geography;

        // Half of those who leave their county go to the capital of the province.
        var household = dice.Falls(0.5) ? dice.Next((int)geography.Size(Regions.Counties.All[0])) : (long)(dice.Unit() * geography.Households);
        var place = geography.Locate(household);
        var since = Math.Max(person.Birthday(16), family.Until - dice.Between(220, 3000));
        var issued = since + dice.Between(180, 400);
        if (place.County == family.Place.County || issued > family.Until)
        {
            return;
        }

        var ended = dice.Falls(0.15) ? Math.Max(issued + 100, family.Until - dice.Next(500)) : Days.Never;
        permits.Add(new(
            permits.Count, person, place, place.Address(Math.Min(household, place.Last)), Serials.Number(place.County.Code + "JZ", family.Number, person.Index),
            dice.Pick<string>(["务工", "经商", "就学", "投靠亲属"]), since, issued, ended > family.Until ? Days.Never : ended));
    }

    private void Travel(Person person)
    {
        if (!dice.Falls(aid.IsPoor ? 0.004 : family.Urban ? 0.05 : 0.012))
        {
            return;
        }

        var valid = family.Until + dice.Between(-200, 2500);
        for (var journey = dice.Between(1, 3); journey > 0; journey--)
        {
            var (destination, port, flight, isHongKong) = dice.Pick<(string, string, string, bool)>(Journeys);
            var exit = family.Until - dice.Between(15, DaysOfCrossings);
            if (person.Born + 1000 > exit || exit + 20 > person.Died)
            {
                continue;
            }

            var (kind, number) = isHongKong
                ? ("hk-macao-permit", Number("C", person))
                : ("passport", Number("E", person));
            Crossings.Add(new(Crossings.Count, person, true, exit, kind, number, Math.Max(valid, exit + 180), port, flight, destination));
            Crossings.Add(new(Crossings.Count, person, false, exit + dice.Between(2, 14), kind, number, Math.Max(valid, exit + 180), port, flight, destination));
        }
    }

    /// <summary>A letter and eight digits of the household and person; letters on make room.</summary>
    private string Number(string letter, Person person)
    {
        var count = (family.Number * 14) + person.Index;
        return $"{letter}{"ABCDEFGHJKLMNPQRSTUVWXYZ"[(int)(count / 10_000_000 % 24)]}{Figures.Digits(count % 10_000_000, 7)}";
    }
}
