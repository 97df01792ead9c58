using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Jobs, time without work and pensions of a household. Nobody works before 18, after retirement or death.</summary>
internal sealed class WorkLife
{
    private const int YearsOfJobs = 25;

    private static readonly string[] Occupations = ["操作工", "销售", "驾驶员", "会计", "技术员", "服务员", "保安", "文员", "维修工", "矿工"];
    private static readonly string[] Reasons = ["contract-ended", "dismissed", "resigned", "bankrupt", "other"];
    private static readonly double[] UrbanCareers = [0.42, 0.09, 0.09, 0.40];
    private static readonly double[] RuralCareers = [0.17, 0.02, 0.03, 0.78];

    private readonly Family family;
    private readonly AidLife aid;
    private Dice dice;

    public WorkLife(Family family, AidLife aid)
    {
        (this.family, this.aid) = (family, aid);
        dice = family.Dice(Purpose.Work);
        foreach (var person in family.People)
        {
            if (person.Left == Days.Never)
            {
                Live(person);
            }
        }
    }

    public List<Job> Jobs { get; } = [];

    /// <summary>The jobs paid by finance.</summary>
    public List<Job> Officials => Jobs.FindAll(job => job.Kind == JobKind.Public);

    public List<JoblessSpell> Spells { get; } = [];

    public List<Pension> Pensions { get; } = [];

    private int Until => family.Until;

    private void Live(Person person)
    {
        var career = Career(person);
        var retires = person.Birthday(career == JobKind.Unit && person.Sex == 2 ? 50 : person.Sex == 2 ? 55 : 60);
        if (career is { } kind)
        {
            Work(person, kind, retires);
        }

        Retire(person, career, retires);
    }

    /// <summary>What somebody does or did; null for those who work without any record, farmers and housewives.</summary>
    private JobKind? Career(Person person)
    {
        var draw = dice.Weighted(family.Urban ? UrbanCareers : RuralCareers);
        var isOfficial = dice.Falls(0.4);
        if (aid.IsPoor)
        {
            return aid.Has(Conflict.Payroll, person) ? JobKind.Public
                : aid.Has(Conflict.Wage, person) || aid.Has(Conflict.Fund, person) ? JobKind.Unit
                : aid.Has(Conflict.Pension, person) ? isOfficial ? JobKind.Public : JobKind.Unit : null;
        }

        // Most of the old of today's villages and many of the towns' had no career that counts.
        return draw == 3 || (person.Age(Until) >= 60 && dice.Falls(0.3)) ? null : (JobKind)draw;
    }

    private void Work(Person person, JobKind kind, int retires)
    {
        var first = person.Birthday(18 + dice.Next(kind == JobKind.Public ? 7 : 5));
        var ends = Math.Min(retires, person.Gone);
        var opened = Until - (YearsOfJobs * 365);
        if (first > Until - 40 || ends < Math.Max(first + 60, Until - (3 * 365)))
        {
            return;
        }

        var last = Math.Min(ends, Until);
        var isConflict = aid.Conflict is Conflict.Wage or Conflict.Fund or Conflict.Payroll;
        var isRecent = kind == JobKind.Unit && !isConflict && dice.Falls(0.25);
        var from = isRecent ? dice.Between(Math.Max(first, last - 900), last - 31) : dice.Between(Math.Max(first, opened), Math.Max(first, last - 900));
        var hasEnded = kind == JobKind.Unit && !isConflict && dice.Falls(0.05) && Until - from > 500;
        var to = hasEnded ? Math.Min(ends - 1, Until - dice.Between(20, 360)) : ends - 1;
        if (isRecent && from - first > 700)
        {
            AddFormer(person, kind, from, Math.Max(first, opened));
        }

        Add(person, kind, from, to >= Until ? Days.Never : to, hasEnded ? "劳动合同到期" : to < Until ? ends == person.Died ? "死亡" : "退休" : null);
        if (hasEnded && dice.Falls(0.7))
        {
            AddSpell(person, to + dice.Between(1, 25), Days.Never, Days.Never);
        }
    }

    /// <summary>A job before the present one, and mostly some weeks between.</summary>
    private void AddFormer(Person person, JobKind kind, int next, int opened)
    {
        var to = next - dice.Between(2, 200);
        var from = dice.Between(Math.Max(opened, to - 2500), to - 90);
        if (from < opened)
        {
            return;
        }

        Add(person, kind, from, to, "本人辞职");
        if (next - to > 45 && dice.Falls(0.5))
        {
            AddSpell(person, to + dice.Between(5, 30), next - 1, next);
        }
    }

    private void Add(Person person, JobKind kind, int from, int to, string? because)
    {
        var county = family.Place.County;
        var employers = (int)Math.Clamp(family.Setting.Geography.Size(county) / 30, 20, 9000);
        var wage = Wage(person, kind);
        Jobs.Add(new(
            Jobs.Count, person, kind, kind == JobKind.Public ? Employer.Public(county, dice.Next(200)) : Employer.Unit(county, dice.Next(employers)),
            from, to, wage, (ulong)((family.Number * 64) + Jobs.Count))
        {
            FundRate = HasFund(person, kind) ? dice.Pick<int>([5, 8, 10, 12]) : 0,
            Occupation = kind == JobKind.Public ? "职员" : dice.Pick<string>(Occupations),
            IsTemporary = kind == JobKind.Public && dice.Falls(0.12),
            EndedBecause = because,
        });
    }

    private bool HasFund(Person person, JobKind kind)
        => kind == JobKind.Public || aid.Has(Conflict.Fund, person) || (kind == JobKind.Unit && !aid.IsPoor && dice.Falls(family.Urban ? 0.5 : 0.2));

    private long Wage(Person person, JobKind kind)
    {
        if (aid.Has(Conflict.Fund, person))
        {
            return 200_000;
        }

        return kind switch
        {
            JobKind.Public => dice.Between(40, 92) * 10_000L,
            JobKind.Flexible => dice.Between(37, 60) * 10_000L,
            _ => (long)(28 + (60 * Math.Pow(dice.Unit(), 2.2))) * 10_000L + (aid.IsPoor ? 150_000 : 0),
        };
    }

    private void AddSpell(Person person, int from, int to, int employed)
    {
        if (from >= Math.Min(to, Until))
        {
            return;
        }

        var months = dice.Between(3, 12);
        Spells.Add(new(Spells.Count, person, from, to, dice.Pick<string>(Reasons), 150_400 + (dice.Next(5) * 5_000), months, employed,
            employed == Days.Never ? "" : "再就业"));
    }

    private void Retire(Person person, JobKind? career, int retires)
    {
        var isEmployee = career is not null && !(family.Urban ? false : dice.Falls(0.2));
        var on = isEmployee ? retires : person.Birthday(60);
        var isInsured = isEmployee || dice.Falls(0.95);
        if (!isInsured || on > Until || on >= person.Gone || Until - person.Gone > 6 * 365)
        {
            return;
        }

        var from = Days.StartOfMonth(Days.AddMonths(on, 1));
        if (from > Until || from >= person.Gone)
        {
            return;
        }

        var kind = !isEmployee ? "170" : career == JobKind.Public ? "120" : "110";
        var monthly = kind switch { "170" => dice.Between(2, 12) * 1_000L, "120" => dice.Between(380, 580) * 1_000L, _ => dice.Between(190, 380) * 1_000L };
        var employer = !isEmployee || career == JobKind.Flexible ? null : career == JobKind.Public
            ? Employer.Public(family.Place.County, dice.Next(200))
            : Employer.Unit(family.Place.County, dice.Next(20));
        Pensions.Add(new(Pensions.Count, person, kind, on, from, monthly, kind == "170" ? 13_100 : 0, employer));
    }
}
