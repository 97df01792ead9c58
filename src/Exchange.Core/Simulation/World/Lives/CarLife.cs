using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The vehicles of a household: bought new or used, sold, cancelled.</summary>
internal sealed class CarLife
{
    private static readonly (string Brand, string Model, int Price)[] Cars =
        [("五菱牌", "LZW6450", 450), ("长安牌", "SC7169", 780), ("吉利牌", "JL7132", 720), ("大众牌", "FV7146", 1150), ("哈弗牌", "CC6460", 1080),
            ("比亚迪牌", "BYD7150", 990), ("丰田牌", "CA7160", 1280), ("奥迪牌", "FV7201", 2860)];

    private static readonly (string Brand, string Model, int Price)[] Electric = [("比亚迪牌", "BYD7003BEV", 1260), ("五菱牌", "LZW7004EV", 420),
        ("吉利牌", "JL7001BEV", 1390)];
    private static readonly (string Brand, string Model, int Price)[] Trucks = [("解放牌", "CA4250", 3680), ("东风牌", "DFH4250", 3420),
        ("福田牌", "BJ1043", 920), ("重汽牌", "ZZ3257", 3150)];

    private readonly Family family;
    private readonly AidLife aid;
    private readonly List<Business> businesses;
    private Dice dice;
    private bool hasElectric;

    public CarLife(Family family, AidLife aid, List<Business> businesses)
    {
        (this.family, this.aid, this.businesses) = (family, aid, businesses);
        dice = family.Dice(Purpose.Cars);
        foreach (var person in family.People)
        {
            if (person.Left == Days.Never && person.Birthday(20) < Math.Min(family.Until, person.Died))
            {
                Equip(person);
            }
        }
    }

    public List<Car> Vehicles { get; } = [];

    private void Equip(Person person)
    {
        if (aid.Has(Conflict.Vehicle, person))
        {
            Own(person, dice.Falls(0.8) ? "K33" : "H31", dice.Falls(0.5));
        }
        else if (!aid.IsPoor && dice.Falls((person.Sex == 1 ? 0.42 : 0.14) * Youth(person)))
        {
            Own(person, dice.Pick<string>(["K33", "K33", "K33", "K33", "K32", "K31", "H31"]), isUsed: dice.Falls(0.2));
        }

        if (person.Sex == 1 && dice.Falls((family.Urban ? 0.02 : 0.07) * Youth(person)))
        {
            Own(person, dice.Pick<string>(["M21", "M21", "M22", "M14"]), isUsed: false);
        }

        if (!aid.IsPoor && person.Sex == 1 && dice.Falls(0.012 * Youth(person)))
        {
            Own(person, dice.Pick<string>(["H11", "H12", "H17", "H21"]), isUsed: dice.Falls(0.3));
        }

        var company = businesses.Find(business => business.Owner == person && business.IsCompany);
        if (company is not null && dice.Falls(0.3))
        {
            Own(person, dice.Pick<string>(["K33", "H31", "H21"]), isUsed: false, company);
        }
    }

    /// <summary>The old have the fewer vehicles the older.</summary>
    private double Youth(Person person) => person.Age(family.Until) switch { < 60 => 1, < 70 => 0.5, _ => 0.08 };

    private void Own(Person person, string type, bool isUsed, Business? company = null)
    {
        if (Vehicles.Count >= Plates.PerHousehold - 1)
        {
            return;
        }

        var last = Math.Min(family.Until, person.Died) - 10;
        var opened = Math.Max(person.Birthday(20), last - (12 * 365));
        opened = company is null ? opened : Math.Max(opened, company.EstablishedOn + 20);
        if (opened >= last)
        {
            return;
        }

        // The buyer of a conflict had time enough to be found.
        var isConflict = aid.Has(Conflict.Vehicle, person);
        var bought = dice.Between(opened, isConflict ? Math.Max(opened, last - 200) : last);
        var registered = isUsed ? bought - dice.Between(400, 2500) : bought;
        var isElectric = type == "K33" && !hasElectric && registered > Days.Of(2019, 1, 1) && dice.Falls(0.3);
        hasElectric |= isElectric;
        var ends = !isConflict && last - bought > 500 && dice.Falls(0.16) ? last - dice.Next(480) : Days.Never;
        Vehicles.Add(Describe(person, type, isElectric, registered, company) with
        {
            BoughtOn = bought,
            EndedOn = company is not null && ends == Days.Never ? company.EndedOn : ends,
            EndStatus = dice.Pick<string>(["B", "B", "E", "M"]),
            FinedOn = dice.Falls(0.06) ? Math.Max(bought + 30, last - dice.Next(600)) : Days.Never,
        });
    }

    private Car Describe(Person person, string type, bool isElectric, int registered, Business? company)
    {
        var index = Vehicles.Count;
        var prefecture = family.Place.Prefecture;
        var inPrefecture = family.Number - family.Setting.Geography.Start(prefecture);
        var (brand, model, price) = type[0] switch
        {
            'M' => ("五羊牌", "WY125", dice.Between(35, 90)),
            'H' => dice.Pick<(string, string, int)>(Trucks),
            _ => dice.Pick<(string, string, int)>(isElectric ? Electric : Cars),
        };
        var isLarge = type[1] is '1' or '2' && type[0] is 'H' or 'K';
        return new(
            index, person, isElectric ? "52" : type[0] == 'M' ? type == "M22" ? "08" : "07" : isLarge ? "01" : "02",
            isElectric ? Plates.NewEnergy(prefecture.Letter, inPrefecture) : Plates.Ordinary(prefecture.Letter, inPrefecture, index),
            type, isLarge && type[0] == 'H' ? "F" : "A", brand, model,
            Serials.Vin(type[0] == 'M' ? "LWY" : "LXX", Days.YearOf(registered), family.Number, index), price * 10_000L * dice.Between(92, 112) / 100)
        {
            RegisteredOn = registered,
            BoughtOn = registered,
            Company = company,
            Displacement = isElectric ? 0 : type[0] == 'M' ? 125 : isLarge ? 8_600 : dice.Pick<int>([1_199, 1_395, 1_498, 1_598, 1_984]),
            IsNewEnergy = isElectric,
            IsMortgaged = dice.Falls(0.08),
        };
    }
}
