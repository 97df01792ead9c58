using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Disabilities, their allowances and those of the old.</summary>
internal sealed class CareLife
{
    private static readonly double[] Categories = [0.12, 0.16, 0.02, 0.52, 0.07, 0.08, 0.03];
    private readonly Family family;
    private readonly AidLife aid;
    private Dice dice;

    public CareLife(Family family, AidLife aid)
    {
        (this.family, this.aid) = (family, aid);
        dice = family.Dice(Purpose.Disabilities);
        foreach (var person in family.People)
        {
            if (person.Left == Days.Never && person.Died > family.Until - (6 * 365))
            {
                Certify(person);
                Honour(person);
            }
        }
    }

    public List<Disability> Disabilities { get; } = [];

    /// <summary>困难残疾人生活补贴 and 重度残疾人护理补贴.</summary>
    public List<Allowance> DisabilityAllowances { get; } = [];

    /// <summary>高龄津贴, from 80.</summary>
    public List<Allowance> OldAgeAllowances { get; } = [];

    private void Certify(Person person)
    {
        var last = Math.Min(family.Until, person.Died);
        var age = person.Age(last);
        if (age < 3 || !dice.Falls((age < 50 ? 0.015 : 0.05) * (aid.IsPoor ? 4 : 1)))
        {
            return;
        }

        var issued = dice.Between(Math.Max(Math.Max(person.Born + 900, Days.Of(2009, 1, 1)), last - 5000), last - 20);
        if (issued >= last)
        {
            return;
        }

        var (category, grade) = (dice.Weighted(Categories) + 1, dice.Between(1, 4));
        var isReissued = dice.Falls(0.05);
        var disability = new Disability(
            Disabilities.Count, person, category, grade, issued, person.Id + (char)('0' + category) + (char)('0' + grade) + (isReissued ? "B1" : ""))
        {
            Guardian = age < 18 || category is 5 or 6 ? family.People[0] == person ? person.Spouse?.Name : family.People[0].Name : null,
            FrozenOn = dice.Falls(0.03) ? Math.Max(issued + 30, last - dice.Next(600)) : Days.Never,
        };
        Disabilities.Add(disability);
        if (disability.IsSevere)
        {
            Allow(disability, "disabled-care", grade == 1 ? 11_000 : 8_000, issued);
        }

        if (aid.IsPoor && !aid.Aids[0].IsTemporary)
        {
            Allow(disability, "disabled-living", 8_200, Math.Max(issued, aid.Aids[0].From));
        }
    }

    private void Allow(Disability disability, string programme, long monthly, int since)
    {
        var person = disability.Person;
        var from = Days.StartOfMonth(Days.AddMonths(Math.Max(since, Days.Of(2016, 1, 1)), 1));
        if (from < Math.Min(person.Died, family.Until))
        {
            DisabilityAllowances.Add(new(
                DisabilityAllowances.Count, person, programme, $"{"一二三四"[disability.Grade - 1]}级", from, EndOf(person), monthly, disability.CertificateNo, 2,
                Serials.Account(2, family.Number, 60 + person.Index)));
        }
    }

    private void Honour(Person person)
    {
        var from = Days.StartOfMonth(Days.AddMonths(person.Birthday(80), 1));
        if (from < Math.Min(person.Died, family.Until) && dice.Falls(0.93))
        {
            var age = person.Age(Math.Min(family.Until, person.Died));
            OldAgeAllowances.Add(new(
                OldAgeAllowances.Count, person, "old-age", age >= 90 ? "90周岁以上" : "80-89周岁", from, EndOf(person), age >= 90 ? 9_000 : 5_000, null, 1,
                Serials.Account(1, family.Number, 70 + person.Index)));
        }
    }

    private static int EndOf(Person person)
        => person.Died == Days.Never ? Days.Never : Days.StartOfMonth(Days.AddMonths(person.Died, 1)) - 1;
}
