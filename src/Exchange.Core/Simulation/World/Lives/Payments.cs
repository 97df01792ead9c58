using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>The months of all jobs since registers go back, and the yearly contributions of those without.</summary>
internal sealed class Payments
{
    /// <summary>Yearly, to sickness insurance of 城乡居民.</summary>
    private const long ResidentMedical = 38_000;

    private static readonly string[] UnitKinds = ["110", "210", "310", "410"];
    private static readonly string[] PublicKinds = ["120", "310", "410"];
    private static readonly string[] FlexibleKinds = ["110", "310"];

    public Payments(Family family, WorkLife work)
    {
        var last = Days.MonthOf(family.Until);
        foreach (var job in work.Jobs)
        {
            for (var month = Math.Max(family.Setting.FirstMonth, Days.MonthOf(job.From)); month <= last && job.To >= Days.InMonth(month); month++)
            {
                if (job.Pays(month))
                {
                    Add(new(job, month));
                }
            }
        }

        for (var month = family.Setting.FirstMonth; month <= last; month++)
        {
            if (month % 12 == 10)
            {
                Contribute(family, work, month);
            }
        }
    }

    /// <summary>Months of companies' employees.</summary>
    public List<PayMonth> Insured { get; } = [];

    /// <summary>Months of employees of companies and of finance, and what was paid back.</summary>
    public List<PayMonth> Taxed { get; } = [];

    public List<Levy> Levies { get; } = [];

    private void Add(PayMonth pay)
    {
        var kind = pay.Job.Kind;
        if (kind != JobKind.Flexible)
        {
            Taxed.Add(pay);
            if (Dice.Of(pay.Job.Key, (ulong)pay.Month, 400) == 0)
            {
                Taxed.Add(pay with { IsRefund = true });
            }
        }

        if (kind == JobKind.Unit)
        {
            Insured.Add(pay);
        }

        var kinds = kind switch { JobKind.Unit => UnitKinds, JobKind.Public => PublicKinds, _ => FlexibleKinds };
        foreach (var insurance in kinds)
        {
            Levies.Add(new(
                Levies.Count, pay.Job.Person, insurance, kind == JobKind.Flexible ? null : pay.Job.Employer, pay.Month, pay.Month, pay.Base,
                kind == JobKind.Flexible ? 0 : pay.EmployerPart(insurance), pay.OwnPart(insurance), pay.InsuredOn));
        }
    }

    /// <summary>城乡居民 pay in November for the next year, most of them on the lowest levels.</summary>
    private void Contribute(Family family, WorkLife work, int month)
    {
        var day = Days.InMonth(month, 20);
        foreach (var person in family.People)
        {
            if (day > family.Until || !person.IsThere(day) || work.Jobs.Exists(job => job.Person == person && job.From <= day && day <= job.To))
            {
                continue;
            }

            AddYear(person, "390", ResidentMedical);
            if (person.Age(day) is >= 20 and < 60 && (family.Number + person.Index) % 10 < 7)
            {
                AddYear(person, "170", ((family.Number % 4) + 1) * 20_000);
            }
        }

        void AddYear(Person person, string kind, long amount)
            => Levies.Add(new(Levies.Count, person, kind, null, (month / 12 * 12) + 12, (month / 12 * 12) + 23, 0, 0, amount, day));
    }
}
