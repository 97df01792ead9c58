using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Land, machines and subsidies of a household in a village.</summary>
internal sealed class FarmLife
{
    private static readonly (string Type, string Category, string Model, string Maker, int Power, int Price)[] Kinds =
    [
        ("wheeled-tractor", "轮式拖拉机", "MG604", "某某农机制造有限公司", 4410, 72_000), ("wheeled-tractor", "轮式拖拉机", "LX1204", "某某拖拉机有限公司", 8820, 148_000),
        ("hand-tractor", "手扶拖拉机", "GN121", "某某动力机械有限公司", 880, 7_800), ("wheeled-harvester", "自走轮式谷物联合收割机", "4LZ-8", "某某收获机械有限公司", 9200, 136_000),
        ("seeder", "玉米免耕播种机", "2BYF-4", "某某农机制造有限公司", 0, 9_600), ("tiller", "旋耕机", "1GQN-200", "某某旋耕机有限公司", 0, 5_400),
    ];

    private readonly Family family;
    private readonly AidLife aid;
    private Dice dice;

    public FarmLife(Family family, AidLife aid)
    {
        (this.family, this.aid) = (family, aid);
        dice = family.Dice(Purpose.Farm);
        if (!family.Urban)
        {
            var holder = family.People[0];
            AddHomestead(holder);
            AddFields(holder);
            BuyMachines();
        }

        Pay();
    }

    public List<Parcel> Parcels { get; } = [];

    public List<Machine> Machines { get; } = [];

    public List<Parcel> Homesteads => Parcels.FindAll(parcel => parcel.IsHomestead);

    public List<Parcel> Fields => Parcels.FindAll(parcel => !parcel.IsHomestead);

    /// <summary>Machines with plates.</summary>
    public List<Machine> Registered => Machines.FindAll(machine => machine.IsRegistered);

    public List<Machine> Subsidised => Machines.FindAll(machine => machine.IsSubsidised);

    public List<SubsidyPayment> Payments { get; } = [];

    private void AddHomestead(Person holder)
    {
        if (dice.Falls(0.86))
        {
            var from = Math.Max(holder.Birthday(22), Days.Of(1992, 1, 1) + dice.Next(10_000));
            AddParcel(holder, true, dice.Between(120, 260) * 100L, Math.Min(from, family.Until - 30), Days.Never, "0702", "宅基地");
        }
    }

    private void AddFields(Person holder)
    {
        var fields = dice.Falls(0.88) ? dice.Between(1, 4) : 0;
        for (var i = 0; i < fields; i++)
        {
            var mu = dice.Between(40, 600);
            AddParcel(holder, false, ((mu * 200_000L) + 150) / 300, Days.Of(1998, 1, 1), Days.Of(2027, 12, 31),
                dice.Pick<string>(["0103", "0103", "0102", "0201"]), dice.Pick<string>(["村东", "村西", "河滩", "坡地", "南沟", "北梁"]));
        }
    }

    private void AddParcel(Person holder, bool isHomestead, long area, int from, int to, string landClass, string name)
    {
        var index = Parcels.Count;
        var code = family.Place.County.Code;
        Parcels.Add(new(
            index, holder, isHomestead, area, from, to, landClass, Serials.Number(code + (isHomestead ? "ZJD" : "NCD"), family.Number, isHomestead ? index : 1),
            isHomestead ? Serials.Number(code + "JC", family.Number, index) : Serials.Number(code + "100", family.Number, index))
        {
            Name = name,
            BuildingArea = isHomestead ? area * dice.Between(40, 75) / 10_000 * 100 : 0,
            IsBasic = dice.Falls(0.8),
            ReturnedOn = dice.Falls(0.01) ? family.Until - dice.Next(700) : Days.Never,
            Persons = Math.Max(1, family.Size(family.Until)),
        });
    }

    private void BuyMachines()
    {
        foreach (var person in family.People)
        {
            var isConflict = aid.Has(Conflict.Machine, person);
            if (person.Gone == Days.Never && person.Age(family.Until) is >= 20 and < 75
                && (isConflict || (!aid.IsPoor && dice.Falls(person.Sex == 1 ? 0.05 : 0.005))))
            {
                Buy(person, isConflict);
            }
        }
    }

    private void Buy(Person person, bool isConflict)
    {
        var (type, category, model, maker, power, price) = isConflict ? Kinds[dice.Next(2)] : dice.Pick<(string, string, string, string, int, int)>(Kinds);
        var index = Machines.Count;
        var opened = Math.Max(person.Birthday(20), family.Until - 3600);
        var bought = dice.Between(opened, family.Until - (isConflict ? 300 : 20));
        var inPrefecture = family.Number - family.Setting.Geography.Start(family.Place.Prefecture);
        var subsidy = dice.Falls(0.7) ? price * 100L * dice.Between(15, 30) / 100 / 10_000 * 10_000 : 0;
        Machines.Add(new(
            index, person, type, category, model, maker, power, price * 100L, bought,
            !isConflict && family.Until - bought > 900 && dice.Falls(0.12) ? family.Until - dice.Next(500) : Days.Never)
        {
            Plate = power > 0 && index < 2 ? Plates.Tractor(family.Place.Prefecture.Issuer, inPrefecture, index) : null,
            FrameNo = Serials.Number("J", family.Number, index),
            Subsidy = subsidy,
            CentralSubsidy = subsidy * 4 / 5 / 10_000 * 10_000,
            EndStatus = dice.Pick<string>(["scrapped", "cancelled", "transferred"]),
        });
    }

    /// <summary>Subsidies of the months that registers go back to.</summary>
    private void Pay()
    {
        for (var month = family.Setting.FirstMonth; month <= Days.MonthOf(family.Until); month++)
        {
            var head = family.Head(Days.InMonth(month));
            if (month % 12 == 5 && !family.Urban)
            {
                PayForLand(head, month);
            }
            else if (month % 12 == 8 && !family.Urban && family.Number % 9 == 0)
            {
                Add(head, "退耕还林补助", true, 300, "亩", 12_500, month);
            }
            else if (month % 12 == 10 && head.Age(family.Until) >= 60 && family.Number % 6 == 1)
            {
                Add(head, "计划生育家庭奖励扶助金", false, 100, "人", 96_000, month);
            }
        }
    }

    private void PayForLand(Person head, int month)
    {
        long mu = 0;
        foreach (var parcel in Parcels)
        {
            mu += parcel.IsHomestead ? 0 : ((parcel.Area * 300) + 100_000) / 200_000;
        }

        if (mu > 0)
        {
            Add(head, "耕地地力保护补贴", true, mu, "亩", 6_700, month);
        }
    }

    private void Add(Person person, string project, bool isOfHousehold, long quantity, string unit, long standard, int month)
    {
        var day = Days.InMonth(month, dice.Between(5, 25));
        if (day <= family.Until && person.IsThere(day))
        {
            Payments.Add(new(Payments.Count, person, project, isOfHousehold, quantity, unit, standard, day, $"{Figures.Text(month / 12)}年第{Figures.Text((month % 12) + 1)}批")
            {
                RevokedOn = dice.Falls(0.004) && day + 10 <= family.Until ? day + 10 : Days.Never,
            });
        }
    }
}
