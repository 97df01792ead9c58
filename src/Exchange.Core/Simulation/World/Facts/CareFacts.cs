using Exchange.Core.Simulation.World.Lives;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>Disabilities, allowances, assistance, households that are watched.</summary>
internal static class CareFacts
{
    public static FactSource[] All { get; } =
    [
        Disabilities(), Allowances("disability-allowance", c => c.Care.DisabilityAllowances), Assistance(),
            Allowances("old-age-allowance", c => c.Care.OldAgeAllowances),
        Watched("poverty-monitor", c => c.Watched), Watched("poverty-lifted", c => c.Lifted),
    ];

    private static FactSource Disabilities() => new FactSource<Disability>(
        "disability", "disability", c => c.Care.Disabilities, item => item.IssuedOn, (item, _) => item.Person)
    {
        End = item => item.Person.Died,
        ["role"] = _ => "self",
        ["status"] = look => look.Turn(look.Person.Died, "cancelled", "current"),
        ["valid_from"] = look => Days.Text(look.Item.IssuedOn),
        ["valid_to"] = look => Days.Text(look.Item.ValidTo(look.AsOf)),
        ["certificate_no"] = look => look.Item.CertificateNo,
        ["category"] = look => Figures.Text(look.Item.Category),
        ["grade"] = look => Figures.Text(look.Item.Grade),
        ["sex"] = look => look.Person.SexCode,
        ["birth_date"] = look => Days.Text(look.Person.Born),
        ["certificate_status"] = look => look.Turn(look.Person.Died, "cancelled") ?? look.Turn(look.Item.FrozenOn, "frozen", "valid"),
        ["reviewed_on"] = look => look.Date(look.Item.ReviewedOn(look.AsOf)),
        ["recorded_on"] = look => Days.Text(look.Item.IssuedOn),
        ["guardian_name"] = look => look.Item.Guardian,
        ["district"] = look => $"{look.Registration.Place.County.Name}{look.Registration.Place.Township}{look.Registration.Place.Village}",
    }.Complete();

    private static FactSource Allowances(string name, Func<Chronicle, IReadOnlyList<Allowance>> items) => new FactSource<Allowance>(
        name, "benefit", items, item => item.From, (item, _) => item.Person)
    {
        End = item => item.To,
        ["role"] = _ => "recipient",
        ["status"] = look => look.Turn(look.Item.To, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Item.To),
        ["amount"] = look => Figures.Hundredths(look.Item.Monthly),
        ["amount_form"] = _ => "exact",
        ["programme"] = look => look.Item.Programme,
        ["certificate_no"] = look => look.Item.CertificateNo,
        ["category"] = look => look.Item.Category,
        ["relation_to_head"] = look => look.Relation(),
        ["head_name"] = look => look.HeadName(),
        ["persons"] = _ => "1",
        ["bank"] = look => Banks.Name(look.Item.Bank),
        ["account_no"] = look => look.Item.Account,
        ["birth_date"] = look => Days.Text(look.Person.Born),
    }.Complete();

    private static FactSource Assistance() => new FactSource<AidShare>("assistance", "benefit", c => c.AidShares, item => item.From, (item, _) => item.Person)
    {
        End = item => item.To,
        ["role"] = look => Relation(look) == "0" ? "head" : "member",
        ["status"] = look => look.Turn(look.Item.To, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Item.To),
        ["amount"] = look => Figures.Hundredths(look.Item.Aid.Each * Members(look)),
        ["amount_form"] = _ => "exact",
        ["programme"] = look => look.Item.Aid.Programme,
        ["certificate_no"] = look => look.Item.Aid.CertificateNo,
        ["category"] = look => look.Item.Aid.Category,
        ["relation_to_head"] = look => Relation(look),
        ["head_name"] = look => HeadOf(look).Name,
        ["persons"] = look => Figures.Text(Members(look)),
        ["bank"] = look => Banks.Name(look.Item.Aid.Bank),
        ["account_no"] = look => look.Item.Aid.Account,
        ["poverty_cause"] = look => look.Item.Aid.Cause,
        ["birth_date"] = look => Days.Text(look.Person.Born),
    }.Complete();

    private static FactSource Watched(string name, Func<Chronicle, IReadOnlyList<WatchedPerson>> items) => new FactSource<WatchedPerson>(
        name, "poverty-monitor", items, item => item.From, (item, _) => item.Person)
    {
        End = item => item.Monitoring.ClearedOn,
        ["role"] = look => Relation(look) == "0" ? "head" : "member",
        ["household_no"] = look => look.Item.Monitoring.HouseholdNo,
        ["status"] = look => look.Turn(look.Item.Monitoring.ClearedOn, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Item.Monitoring.ClearedOn),
        ["amount"] = look => Figures.Hundredths(look.Item.Monitoring.Income),
        ["amount_form"] = _ => "exact",
        ["monitored"] = look => look.Item.Monitoring.Category == "lifted" ? null : "true",
        ["category"] = look => look.Item.Monitoring.Category,
        ["relation_to_head"] = look => Relation(look),
        ["head_name"] = look => HeadOf(look).Name,
        ["household_size"] = look => Figures.Text(Size(look)),
        ["identified_month"] = look => look.Item.Monitoring.Category == "lifted" ? null : Days.Text(look.Item.Monitoring.From),
        ["lifted_on"] = look => look.Item.Monitoring.Category == "lifted" ? Days.Text(look.Item.Monitoring.From) : null,
        ["risks"] = look => look.Item.Monitoring.Risks,
        ["risk_cleared"] = look => look.Turn(look.Item.Monitoring.ClearedOn, "true", "false"),
        ["risk_cleared_on"] = look => look.Date(look.Item.Monitoring.ClearedOn),
        ["helper_name"] = look => look.Item.Monitoring.Helper,
    }.Complete();

    /// <summary>Head and relations are those of the living family, of dead members too: a list has one head.</summary>
    private static Person HeadOf<T>(Look<T> look)
    {
        look.Sees(look.Family.HeadSince(look.AsOf));
        return look.Family.Head(look.AsOf);
    }

    private static string Relation<T>(Look<T> look) => look.Family.Relation(look.Person, HeadOf(look));

    /// <summary>Members paid for at the day, or in the last month before the end.</summary>
    private static int Members(Look<AidShare> look)
    {
        var day = Math.Min(look.AsOf, look.Item.Aid.To);
        var members = 0;
        foreach (var share in look.View.Chronicle.AidShares)
        {
            if (share.Aid == look.Item.Aid)
            {
                var hasBegun = look.Sees(share.From);
                members += hasBegun && !(share.To < day && look.Sees(share.To)) ? 1 : 0;
            }
        }

        return Math.Max(1, members);
    }

    private static int Size(Look<WatchedPerson> look)
    {
        var size = 0;
        foreach (var person in look.Family.People)
        {
            size += look.Sees(Math.Max(person.Entered, person.Born)) && !look.Sees(person.Gone) ? 1 : 0;
        }

        return Math.Max(1, size);
    }
}
