using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Driving licences, and who drives for a living.</summary>
internal sealed class TransportLife
{
    private readonly Family family;
    private readonly List<Car> cars;
    private Dice dice;

    public TransportLife(Family family, AidLife aid, List<Car> cars)
    {
        (this.family, this.cars) = (family, cars);
        dice = family.Dice(Purpose.Transport);
        foreach (var person in family.People)
        {
            if (person.Left == Days.Never && person.Birthday(20) < Math.Min(family.Until, person.Died))
            {
                License(person, aid.IsPoor);
            }
        }
    }

    public List<DrivingLicence> Licences { get; } = [];

    /// <summary>Trucks.</summary>
    public List<TransportPermit> Trucks { get; } = [];

    /// <summary>Taxis and coaches.</summary>
    public List<TransportPermit> Passengers { get; } = [];

    public List<Qualification> Qualifications { get; } = [];

    private void License(Person person, bool isPoor)
    {
        var truck = cars.Find(car => car.Owner == person && car.IsTruck);
        var drivesTaxi = truck is null && Passengers.Count == 0 && !isPoor && person.Sex == 1 && person.Age(family.Until) is >= 25 and < 60
            && person.Died == Days.Never && dice.Falls(0.008);
        var hasCar = cars.Exists(car => car.Owner == person);
        var age = person.Age(family.Until);
        if (truck is null && !hasCar && !drivesTaxi && (age > 72 || !dice.Falls((person.Sex == 1 ? 0.38 : 0.26) * (isPoor ? 0.3 : 1))))
        {
            return;
        }

        var opened = person.Birthday(18) + 60;
        var last = hasCar ? Math.Max(opened, cars.Find(car => car.Owner == person)!.BoughtOn - 20) : Math.Min(family.Until, person.Died) - 30;
        var issued = dice.Between(Math.Max(opened, last - 7000), last);
        var kind = truck is not null ? "A2" : drivesTaxi ? "C1" : dice.Pick<string>(["C1", "C1", "C1", "C1", "C2", "B2", "E"]);
        Licences.Add(new(Licences.Count, person, kind, issued, Serials.Number("14", family.Number, person.Index))
        {
            EndedOn = person.Died != Days.Never ? person.Died + 30 : dice.Falls(0.01) ? Math.Max(issued + 100, family.Until - dice.Next(500)) : Days.Never,
        });
        if (truck is not null)
        {
            Haul(person, truck);
        }
        else if (drivesTaxi)
        {
            Carry(person);
        }
    }

    private void Haul(Person person, Car truck)
    {
        var county = family.Place.County;
        var isAttached = dice.Falls(0.6);
        var fleet = Employer.Unit(county, dice.Next(20));
        Trucks.Add(new(
            Trucks.Count, truck, person, truck.Plate, truck.Type[1] == '1' ? "黄色" : "蓝色", Serials.Number(county.Code + "YS", family.Number, truck.Index),
            Serials.Number(county.Code + "XK", family.Number, truck.Index), isAttached ? $"{county.Name}某某货运有限公司" : person.Name, isAttached ? fleet.Id : person.Id,
            "道路普通货物运输", truck.Type == "H17" ? "重型自卸货车" : truck.Type[1] == '1' ? "重型普通货车" : "中型普通货车", truck.BoughtOn + 15)
        {
            EndedOn = truck.EndedOn,
            Tonnage = truck.Type[1] == '1' ? 25_000 : 8_000,
            Seats = 3,
        });
        Qualify(person, "经营性道路货物运输驾驶员", isAttached ? $"{county.Name}某某货运有限公司" : "");
    }

    private void Carry(Person person)
    {
        var county = family.Place.County;
        var (prefecture, isTaxi) = (family.Place.Prefecture, dice.Falls(0.75));
        var inPrefecture = family.Number - family.Setting.Geography.Start(prefecture);
        var issued = Math.Max(person.Birthday(24), family.Until - dice.Between(60, 2500));
        Passengers.Add(new(
            Passengers.Count, null, person, Plates.Ordinary(prefecture.Letter, inPrefecture, Plates.PerHousehold - 1), isTaxi ? "蓝色" : "黄色",
            Serials.Number(county.Code + "KY", family.Number, 1), Serials.Number(county.Code + "KX", family.Number, 1),
            $"{county.Name}某某{(isTaxi ? "出租汽车" : "客运")}有限公司", Organizations.EmployerCode("91", county.Code, county.Index, 9500), isTaxi ? "巡游出租汽车客运" : "县内班车客运",
            isTaxi ? "轿车" : "中型普通客车", issued)
        {
            EndedOn = dice.Falls(0.1) ? Math.Max(issued + 50, family.Until - dice.Next(300)) : Days.Never,
            Route = isTaxi ? null : $"{county.Name}-{family.Place.Township}",
            Seats = isTaxi ? 5 : 19,
            Role = dice.Falls(0.5) ? "owner" : "driver",
            CertificateNo = Serials.Number(county.Code + "CY", family.Number, Qualifications.Count),
        });
        Qualify(person, "经营性道路旅客运输驾驶员", $"{county.Name}某某{(isTaxi ? "出租汽车" : "客运")}有限公司");
    }

    private void Qualify(Person person, string kind, string employer)
    {
        var issued = Math.Max(person.Birthday(23), family.Until - dice.Between(40, 4000));
        if (issued < family.Until)
        {
            Qualifications.Add(new(Qualifications.Count, person, kind,
                Serials.Number(family.Place.County.Code + "CY", family.Number, Qualifications.Count), employer, issued)
            {
                EndedOn = person.Died,
            });
        }
    }
}
