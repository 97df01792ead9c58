using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;
using Exchange.Core.Simulation.World.Regions;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The real estate of a household.</summary>
internal sealed class HomeLife
{
    private static readonly string[] Projects = ["某某花园", "某某小区", "某某家园", "某某城", "某某公馆", "某某新村"];

    private readonly Family family;
    private Dice dice;

    public HomeLife(Family family, AidLife aid)
    {
        this.family = family;
        dice = family.Dice(Purpose.Homes);
        var buyer = Buyer();
        if (buyer is not null)
        {
            Buy(buyer, aid);
        }
    }

    public List<Home> Homes { get; } = [];

    /// <summary>Homes that were registered, holder by holder.</summary>
    public List<Holding> Registered => HoldingsOf(home => home.RegisteredOn != Days.Never);

    /// <summary>Contracts signed on line, buyer by buyer.</summary>
    public List<Holding> Presold => HoldingsOf(home => home.WasPresold);

    private List<Holding> HoldingsOf(Predicate<Home> counts)
    {
        var holdings = new List<Holding>();
        foreach (var home in Homes.FindAll(counts))
        {
            foreach (var owner in home.Owners)
            {
                holdings.Add(new(home, owner));
            }
        }

        return holdings;
    }

    private void Buy(Person buyer, AidLife aid)
    {
        var hasHome = dice.Falls(family.Urban ? 0.68 : aid.IsPoor ? 0 : 0.10);
        if (hasHome || aid.Conflict == Conflict.Home)
        {
            Add(buyer, "residential", isFirst: true);
        }

        if (aid.IsPoor)
        {
            if (aid.Conflict == Conflict.Home)
            {
                Add(aid.Holder!.Age(family.Until) >= 20 ? aid.Holder : buyer, dice.Pick<string>(["residential", "commercial", "parking"]), isFirst: false);
            }

            return;
        }

        if (hasHome && dice.Falls(0.16))
        {
            Add(buyer, "residential", isFirst: false);
        }

        if (hasHome && dice.Falls(0.09))
        {
            Add(buyer, dice.Pick<string>(["parking", "parking", "storage", "commercial", "apartment"]), isFirst: false);
        }
    }

    private Person? Buyer()
        => family.People.Find(person => person.Died == Days.Never && person.Left == Days.Never && person.Age(family.Until) >= 24);

    private void Add(Person buyer, string use, bool isFirst)
    {
        var until = family.Until;
        var opened = Math.Max(buyer.Birthday(22), Days.Of(1998, 1, 1));
        var isRecent = dice.Falls(isFirst ? 0.10 : 0.25);
        var bought = isRecent ? until - dice.Between(10, 1000) : dice.Between(opened, until - 1000);
        bought = Math.Max(bought, opened);
        var isPresale = bought > Days.Of(2008, 1, 1) && dice.Falls(0.45);
        var registered = isPresale ? bought + dice.Between(300, 1100) : bought + dice.Between(0, 20);
        var revoked = isPresale && registered > until && dice.Falls(0.06) ? Math.Min(until, bought + dice.Between(20, 90)) : Days.Never;
        registered = registered > until || revoked != Days.Never ? Days.Never : registered;
        var sold = !isFirst && registered < until - 800 && dice.Falls(0.12) ? until - dice.Next(700) : Days.Never;
        if (bought <= until)
        {
            Homes.Add(Describe(buyer, use, bought, registered, sold, revoked, isPresale));
        }
    }

    private Home Describe(Person buyer, string use, int bought, int registered, int sold, int revoked, bool isPresale)
    {
        var area = use switch { "parking" => dice.Between(1200, 1600), "storage" => dice.Between(500, 1500), _ => dice.Between(4500, 15500) };
        var perMetre = family.Place.Prefecture.Letter == 'A' ? dice.Between(60, 130) : dice.Between(30, 70);
        var isOld = registered < Days.Of(2016, 3, 1) && dice.Falls(0.5);
        var index = Homes.Count;
        var place = Town();
        var room = Place.Room((family.Number * 3) + (index * 7) + dice.Next(500));
        var project = dice.Pick<string>(Projects);
        var year = Days.YearOf(registered == Days.Never ? bought : registered);
        return new(index, OwnersOf(buyer, bought), use, area, (long)area * perMetre * 100 / 10_000 * 10_000, bought, registered, sold)
        {
            Address = $"{place.Name}{PlaceNames.Road(dice.Next(12))}{Figures.Text(dice.Between(1, 188))}号{project}{room}",
            Room = room,
            UnitNo = $"{place.County.Code}001{Figures.Digits(index + 1, 3)}GB{Figures.Digits((family.Number / 700) % 100_000, 5)}F{Figures.Digits(family.Number, 8)}",
            CertificateNo = isOld
                ? $"{place.Prefecture.Name[..^1]}房权证{Figures.Text(year)}字第{Figures.Digits((family.Number * 10) + index, 9)}号"
                : $"晋({Figures.Text(year)}){place.Prefecture.Name}不动产权第{Figures.Digits((family.Number * 10) + index, 9)}号",
            IsOld = isOld,
            IsByShares = dice.Falls(0.1),
            WasPresold = isPresale,
            Nature = year < 2004 && dice.Falls(0.5) ? dice.Pick<string>(["welfare", "pooled"]) : dice.Falls(0.05) ? "demolition" : "market",
            AcquiredBy = year < 2002 && dice.Falls(0.5) ? "housing-reform" : dice.Falls(0.04)
                ? dice.Pick<string>(["inheritance", "gift", "demolition"]) : "purchase",
            RevokedOn = revoked,
            IsMortgaged = registered != Days.Never && !isOld && dice.Falls(0.3),
            Project = project,
            ContractNo = isPresale ? Serials.Number("YS" + place.County.Code, family.Number, index) : null,
        };
    }

    /// <summary>Homes that are registered stand in towns.</summary>
    private Place Town() => family.Urban ? family.Place : family.Setting.Geography.Locate(family.Setting.Geography.Start(family.Place.County));

    private List<Person> OwnersOf(Person buyer, int bought)
        => family.MarriageOf(buyer, bought) is { } marriage && dice.Falls(0.6) && marriage.DivorcedOn == Days.Never
            ? [buyer, marriage.Man == buyer ? marriage.Woman : marriage.Man]
            : [buyer];
}
