using Exchange.Core.Simulation.World.Lives;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Rules;

/// <summary>Applies the rules to what is known of a household at a day.</summary>
internal sealed class Verifier(Chronicle chronicle, int day)
{
    private readonly Family family = chronicle.Family;
    private readonly VerificationRules rules = chronicle.Family.Setting.Options.Rules;
    private readonly Dictionary<Person, List<string>> reasons = [];
    private Aid aid = null!;

    public IReadOnlyList<Verification> Verify()
    {
        if (chronicle.Aid.Aids.Find(IsVerified) is not { } found)
        {
            return [];
        }

        aid = found;
        foreach (var share in chronicle.AidShares)
        {
            if (share.Aid == aid && share.From <= day && (aid.IsTemporary ? share.Person.IsThere(day) : day <= share.To))
            {
                reasons.TryAdd(share.Person, []);
            }
        }

        JudgePeople();
        JudgeHomes();
        JudgeIncome();
        JudgeDeposits();
        return [.. reasons.Select(entry => new Verification(entry.Key.Id, aid.Programme, entry.Value.Count > 0, entry.Value))];
    }

    private bool IsVerified(Aid candidate)
        => candidate.From <= day && (candidate.IsTemporary ? day - candidate.From <= rules.TemporaryDays : day <= candidate.To);

    private void JudgePeople()
    {
        foreach (var (person, found) in reasons)
        {
            Judge(found, "deceased", person.Died < Days.StartOfMonth(day));
            Judge(found, "duplicate", chronicle.AidShares.Exists(share => share.Aid != aid && share.Person == person && share.From <= day && day <= share.To));
            Judge(found, "vehicle", chronicle.Cars.Vehicles.Exists(car => car.Owner == person && car.Company is null && car.IsOwned(day)
                && !rules.ExemptVehicles.Contains(car.Class)));
            Judge(found, "business", chronicle.Business.Roles.Exists(role => role.Person == person && Counts(role)));
            Judge(found, "payroll", Works(person, job => job.Kind == JobKind.Public));
            Judge(found, "provident-fund", Works(person, job => job.HasFund));
            Judge(found, "pension", chronicle.Work.Pensions.Exists(pension => pension.Person == person && pension.Kind != "170"
                && pension.From <= day && day < person.Died));
            Judge(found, "machine", chronicle.Farm.Machines.Exists(machine => machine.Owner == person && machine.BoughtOn <= day
                && day < machine.EndedOn && machine.Power >= rules.MachinePower * 100));
        }
    }

    private bool Works(Person person, Predicate<Job> kind)
        => chronicle.Work.Jobs.Exists(job => job.Person == person && job.From <= day && day <= job.To && kind(job));

    private bool Counts(BusinessRole role)
        => role.From <= day && day < role.To && role.Business.Exists(day)
            && (role.Role is "legal-representative" or "sole-trader" || role.Amount > rules.SubscribedCapital * 100);

    /// <summary>Residential homes beyond those allowed, oldest first; everything that is not residential.</summary>
    private void JudgeHomes()
    {
        var homes = 0;
        foreach (var home in chronicle.Homes.Homes.OrderBy(home => home.BoughtOn))
        {
            if (!home.IsOwned(day))
            {
                continue;
            }

            homes += home.Use == "residential" ? 1 : 0;
            if (home.IsNonResidential || (home.Use == "residential" && homes > rules.Homes))
            {
                foreach (var owner in home.Owners)
                {
                    Warn(owner, home.IsNonResidential ? "property" : "homes");
                }
            }
        }
    }

    private void JudgeIncome()
    {
        var standard = family.Urban ? rules.UrbanStandard : rules.RuralStandard;
        var limit = standard * 100 * (aid.IsMinimum || aid.Programme == "extreme-poverty" ? rules.IncomeStandards : rules.MarginIncomeStandards);
        long all = 0, most = 0;
        Person? earner = null;
        foreach (var person in reasons.Keys)
        {
            var income = IncomeOf(person);
            all += income;
            (earner, most) = income > most ? (person, income) : (earner, most);
        }

        if (earner is not null && all / Math.Max(1, reasons.Count) >= limit)
        {
            Warn(earner, "income");
        }
    }

    /// <summary>分 a month, the average of the last ones; the basic pension does not count.</summary>
    private long IncomeOf(Person person)
    {
        long wages = 0;
        foreach (var pay in chronicle.Payments.Taxed)
        {
            var isRecent = pay.Month > Days.MonthOf(day) - rules.IncomeMonths - 1 && pay.BookedOn <= day;
            wages += pay.Job.Person == person && isRecent ? pay.IsRefund ? -pay.Wage : pay.Wage : 0;
        }

        var pension = chronicle.Work.Pensions.Find(pension => pension.Person == person && pension.From <= day && day < person.Died);
        var benefit = chronicle.Work.Spells.Find(spell => spell.Person == person && spell.From <= day && day <= spell.To
            && Days.AddMonths(spell.From, spell.Months) > day);
        return (wages / rules.IncomeMonths) + (pension is null ? 0 : pension.MonthlyIn(Days.YearOf(day)) - pension.Basic) + (benefit?.Benefit ?? 0);
    }

    private void JudgeDeposits()
    {
        long all = 0, most = 0;
        Person? holder = null;
        foreach (var person in reasons.Keys)
        {
            var money = person.Died <= day ? 0 : chronicle.Money.Money(person, day);
            all += money;
            (holder, most) = money > most ? (person, money) : (holder, most);
        }

        if (holder is not null && all / Math.Max(1, reasons.Count) > rules.UrbanStandard * rules.DepositMonths * 100)
        {
            Warn(holder, "deposits");
        }
    }

    private void Warn(Person person, string reason)
    {
        if (reasons.TryGetValue(person, out var found) && !found.Contains(reason))
        {
            found.Add(reason);
        }
    }

    private static void Judge(List<string> found, string reason, bool holds)
    {
        if (holds)
        {
            found.Add(reason);
        }
    }
}
