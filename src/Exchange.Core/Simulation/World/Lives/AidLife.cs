using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Whether a household is poor: its assistance, and what it has although it is assisted.</summary>
internal sealed class AidLife
{
    private static readonly string[] Causes = ["因病", "因残", "因学", "因灾", "缺劳动力", "缺技术", "因失业"];

    private readonly Family family;
    private readonly AssistanceRates rates;
    private Dice dice;

    public AidLife(Family family)
    {
        this.family = family;
        rates = family.Setting.Options.Assistance;
        dice = family.Dice(Purpose.Aid);
        if (Programme() is { } programme)
        {
            Grant(programme);
        }
    }

    public List<Aid> Aids { get; } = [];

    public bool IsPoor => Aids.Count > 0;

    public Conflict Conflict { get; private set; } = Conflict.None;

    /// <summary>Whose it is; null without a conflict.</summary>
    public Person? Holder { get; private set; }

    public bool Has(Conflict conflict, Person person) => Conflict == conflict && Holder == person;

    private string? Programme()
    {
        var head = family.People[0];
        var size = family.Size(family.Until);
        if (!family.Urban && size == 1 && head.Age(family.Until) >= 60 && dice.Falls(rates.ExtremePoverty))
        {
            return "extreme-poverty";
        }

        var weight = size switch { 1 or 2 => 1.3, 3 => 0.9, _ => 0.5 };
        if (dice.Falls((family.Urban ? rates.UrbanMinimum : rates.RuralMinimum) * weight))
        {
            return family.Urban ? "urban-minimum" : "rural-minimum";
        }

        return dice.Falls(rates.Others) ? dice.Pick<string>(["low-income-margin", "temporary", "temporary", "rigid-spending"]) : null;
    }

    private void Grant(string programme)
    {
        var first = Begin(programme);
        var (grade, share) = dice.Pick<(string, int)>([("A", 100), ("B", 75), ("C", 50)]);
        var standard = family.Urban ? family.Setting.Options.Rules.UrbanStandard : family.Setting.Options.Rules.RuralStandard;
        var each = programme switch
        {
            "extreme-poverty" => (long)(standard * 135),
            "temporary" => dice.Between(5, 40) * 10_000L,
            _ => (long)(standard * share),
        };
        var aid = new Aid(
            programme, first, End(programme, first), each, programme == "extreme-poverty" ? "分散供养" : programme == "temporary" ? "一般" : grade + "类",
            dice.Pick<string>(Causes), Serials.Number(Prefix(programme), family.Number, 0), dice.Next(5), Serials.Account(dice.Next(5), family.Number, 90));
        FindConflict(aid);
        Aids.Add(aid with { PaysTheDead = Conflict == Conflict.PaidAfterDeath });
        if (Conflict == Conflict.TwoProgrammes)
        {
            Aids.Add(Second(aid));
        }
    }

    /// <summary>The conflict is of an adult who lives; what does not fit becomes money in a bank.</summary>
    private void FindConflict(Aid aid)
    {
        if (DeadWhilePaid(aid) is { } dead && dice.Falls(rates.PaidAfterDeath))
        {
            (Conflict, Holder) = (Conflict.PaidAfterDeath, dead);
            return;
        }

        if (!dice.Falls(aid.IsMinimum ? rates.ConflictsOfMinimum : rates.ConflictsOfOthers))
        {
            return;
        }

        var conflict = (Conflict)dice.Weighted([.. rates.Conflicts]);
        Holder = Adult(conflict);
        Conflict = Holder is null ? Conflict.Deposit : conflict;
        Holder ??= family.Head(family.Until);
    }

    private Person? DeadWhilePaid(Aid aid)
        => aid.IsTemporary ? null : family.People.Find(person => person.Died < family.Until && person.Died > Math.Max(aid.From, family.Until - 900)
            && aid.Covers(person));

    private Person? Adult(Conflict conflict)
    {
        var (from, to) = conflict switch
        {
            Conflict.Wage or Conflict.Fund or Conflict.Payroll => (20, 48),
            Conflict.Vehicle or Conflict.Business or Conflict.Machine => (20, 70),
            Conflict.Pension => (62, 90),
            _ => (20, 100),
        };
        var fitting = family.People.FindAll(person => person.Gone == Days.Never && person.Age(family.Until) >= from && person.Age(family.Until) <= to);
        return fitting.Count == 0 ? null : fitting[dice.Next(fitting.Count)];
    }

    private Aid Second(Aid first) => new(
        first.Programme == "extreme-poverty" ? "rural-minimum" : "extreme-poverty", first.From, first.To, first.Each,
        first.Programme == "extreme-poverty" ? "C类" : "分散供养", first.Cause, Serials.Number(Prefix("second"), family.Number, 1), first.Bank,
        Serials.Account(first.Bank, family.Number, 91))
    {
        Only = Holder,
    };

    private int Begin(string programme)
    {
        var until = family.Until;
        var day = Days.StartOfMonth(until - (programme == "temporary" ? dice.Next(700) : dice.Falls(0.15) ? dice.Next(365) : dice.Between(365, 3650)));
        return Math.Max(day, Days.StartOfMonth(family.People[0].Entered + 62));
    }

    private int End(string programme, int from)
    {
        if (programme == "temporary")
        {
            return Days.StartOfMonth(from + 40) - 1;
        }

        var last = dice.Falls(0.12) ? Days.StartOfMonth(family.Until - dice.Next(540)) - 1 : Days.Never;
        return last <= from + 60 ? Days.Never : last;
    }

    private string Prefix(string programme)
        => family.Place.County.Code + (programme switch { "urban-minimum" => "CD", "rural-minimum" => "ND", "extreme-poverty" => "TK", _ => "JZ" });
}
