using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The businesses of a household and who is what in them; spouses invest together.</summary>
internal sealed class BusinessLife
{
    private static readonly (string Word, string Industry, string Scope, string Mode)[] Trades =
    [
        ("小卖部", "批发和零售业", "预包装食品、日用百货零售", "零售"), ("面馆", "住宿和餐饮业", "餐饮服务", "服务"),
        ("服装店", "批发和零售业", "服装、鞋帽零售", "零售"), ("汽车修理部", "居民服务、修理和其他服务业", "机动车维修", "服务"),
        ("理发店", "居民服务、修理和其他服务业", "理发服务", "服务"), ("建材经销部", "批发和零售业", "建筑材料销售", "批发零售"),
        ("农资经销部", "批发和零售业", "化肥、农膜、农具零售", "零售"), ("运输户", "交通运输、仓储和邮政业", "道路货物运输", "服务"),
    ];

    private static readonly string[] Crops = ["种植", "养殖", "果业", "农机服务", "药材", "蔬菜"];

    private readonly Family family;
    private readonly AidLife aid;
    private Dice dice;

    public BusinessLife(Family family, AidLife aid)
    {
        (this.family, this.aid) = (family, aid);
        dice = family.Dice(Purpose.Businesses);
        foreach (var person in family.People.FindAll(person => person.Left == Days.Never && person.Died == Days.Never))
        {
            Found(person);
        }
    }

    public List<Business> Businesses { get; } = [];

    public List<BusinessRole> Roles { get; } = [];

    /// <summary>Companies and sole traders; cooperatives of farmers pay nothing.</summary>
    public List<Business> Taxpayers => Businesses.FindAll(business => business.Kind != BusinessKind.Cooperative);

    public List<BusinessRole> RolesAs(string role) => Roles.FindAll(item => item.Role == role);

    private void Found(Person person)
    {
        var age = person.Age(family.Until);
        if (age is < 20 or > 75)
        {
            return;
        }

        var isConflict = aid.Has(Conflict.Business, person);
        if (isConflict || (!aid.IsPoor && dice.Falls(family.Urban ? 0.045 : 0.03)))
        {
            Add(person, BusinessKind.SoleTrader, isConflict);
        }

        if (!aid.IsPoor && dice.Falls(family.Urban ? 0.022 : 0.006))
        {
            Add(person, BusinessKind.Company, isConflict: false);
        }

        if (!aid.IsPoor && !family.Urban && dice.Falls(0.012))
        {
            Add(person, BusinessKind.Cooperative, isConflict: false);
        }
    }

    private void Add(Person person, BusinessKind kind, bool isConflict)
    {
        var opened = Math.Max(person.Birthday(19), family.Until - (15 * 365));
        var established = dice.Between(opened, family.Until - (isConflict ? 300 : 20));
        var ended = !isConflict && family.Until - established > 400 && dice.Falls(0.28)
            ? dice.Between(Math.Max(established + 200, family.Until - 1800), family.Until) : Days.Never;
        var business = Describe(person, kind, established, ended);
        Businesses.Add(business);
        switch (kind)
        {
            case BusinessKind.SoleTrader:
                AddRole(business, person, "sole-trader", "经营者", business.Capital, 10_000);
                break;
            case BusinessKind.Cooperative:
                AddMembers(business);
                break;
            default:
                AddOwners(business);
                break;
        }
    }

    private Business Describe(Person person, BusinessKind kind, int established, int ended)
    {
        var index = Businesses.Count;
        var place = family.Place;
        var (word, industry, scope, mode) = dice.Pick<(string, string, string, string)>(Trades);
        var category = kind switch { BusinessKind.Company => "91", BusinessKind.SoleTrader => "92", _ => "93" };
        var name = kind switch
        {
            BusinessKind.Company => Names.Company(ref dice, place.County),
            BusinessKind.SoleTrader => $"{place.County.Name}{place.Township}某某{word}",
            _ => $"{place.County.Name}某某{Crops[index % Crops.Length]}专业合作社",
        };
        return new(
            index, kind, person, name, Organizations.CreditCode(category, place.County.Code, family.Number, index),
            Organizations.RegistrationNumber(place.County.Code, family.Number, index),
            kind == BusinessKind.SoleTrader ? dice.Between(1, 20) * 1_000_000L : dice.Pick<int>([10, 30, 50, 100, 200, 500, 1000]) * 1_000_000L, established, ended)
        {
            EndStatus = dice.Falls(0.8) ? "4" : "2",
            ApprovedOn = established + dice.Next(5),
            Scope = kind == BusinessKind.Cooperative ? "农产品生产及销售" : scope,
            Industry = kind == BusinessKind.Cooperative ? "农、林、牧、渔业" : industry,
            Mode = mode,
            Address = $"{place.Name}{Figures.Text(dice.Between(1, 160))}号",
            Employees = kind == BusinessKind.SoleTrader ? dice.Pick<int>([1, 1, 2, 2, 3, 5]) : dice.Between(2, 30),
            YearlyTax = kind == BusinessKind.Company ? dice.Between(0, 400) * 10_000L : dice.Falls(0.6) ? 0 : dice.Between(1, 40) * 10_000L,
            IsFamilyRun = dice.Falls(0.3),
        };
    }

    private void AddOwners(Business business)
    {
        var owner = business.Owner;
        var spouse = owner.Spouse is { Gone: Days.Never } partner && partner.Entered < business.EstablishedOn ? partner : null;
        var share = spouse is null ? 10_000 : dice.Pick<int>([5_100, 6_000, 7_000, 8_000]);
        var replaced = dice.Falls(0.15) ? dice.Between(business.EstablishedOn + 100, family.Until) : Days.Never;
        AddRole(business, owner, "legal-representative", "法定代表人", business.Capital / 10_000 * share, share);
        AddRole(business, owner, "executive", "执行董事兼总经理", 0, 0);
        AddRole(business, owner, "investor", null, business.Capital / 10_000 * share, share);
        if (spouse is not null)
        {
            AddRole(business, spouse, "executive", "监事", 0, 0, replaced < business.EndedOn && replaced < family.Until ? replaced : Days.Never);
            AddRole(business, spouse, "investor", null, business.Capital / 10_000 * (10_000 - share), 10_000 - share);
        }
    }

    private void AddMembers(Business business)
    {
        foreach (var person in family.People)
        {
            if (person.Gone == Days.Never && person.Entered < business.EstablishedOn && person.Birthday(18) < business.EstablishedOn)
            {
                var left = person != business.Owner && dice.Falls(0.1) ? dice.Between(business.EstablishedOn + 100, family.Until) : Days.Never;
                AddRole(business, person, "cooperative-member", person == business.Owner ? "理事长" : "成员", dice.Between(1, 20) * 1_000_000L,
                    dice.Between(100, 1_000), left < family.Until ? left : Days.Never);
            }
        }
    }

    private void AddRole(Business business, Person person, string role, string? position, long amount, int share, int to = Days.Never)
        => Roles.Add(new(Roles.Count, business, person, role, position, business.EstablishedOn, Math.Min(to, business.EndedOn), amount,
            amount / 2 / 1_000_000 * 1_000_000, share));
}
