using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Money in banks, asked about at the end of every quarter for the households that are verified then.</summary>
internal sealed class MoneyLife
{
    private static readonly string[] Types = ["活期储蓄", "定期储蓄", "定活两便"];

    private readonly Family family;
    private readonly AidLife aid;
    private readonly List<(Person Person, int Bank, int Seq, long Balance)> accounts = [];
    private Dice dice;

    public MoneyLife(Family family, AidLife aid)
    {
        (this.family, this.aid) = (family, aid);
        dice = family.Dice(Purpose.Accounts);
        if (!aid.IsPoor)
        {
            return;
        }

        foreach (var person in family.People)
        {
            if (person.Gone > family.Until - 400 && person.Age(family.Until) >= 16)
            {
                Save(person);
            }
        }

        Ask();
    }

    public List<BankAnswer> Answers { get; } = [];

    public List<LimitAnswer> Limits { get; } = [];

    /// <summary>分 that a person has that day.</summary>
    public long Money(Person person, int day)
    {
        long money = 0;
        foreach (var account in accounts)
        {
            money += account.Person == person ? Balance(account.Balance, account.Bank, day) : 0;
        }

        return money;
    }

    /// <summary>What a head may have, in 分.</summary>
    private long LimitEach => (long)(family.Setting.Options.Rules.UrbanStandard * family.Setting.Options.Rules.DepositMonths * 100);

    private void Save(Person person)
    {
        var size = Math.Max(1, family.Size(family.Until));
        var count = dice.Between(1, 2);
        for (var i = 0; i < count; i++)
        {
            var isLarge = aid.Has(Conflict.Deposit, person) && i == 0;
            var balance = isLarge
                ? (LimitEach * size * dice.Between(130, 320) / 100) + dice.Next(10_000)
                : (long)(LimitEach * Math.Pow(dice.Unit(), 3) * 0.32) + dice.Next(10_000);
            accounts.Add((person, (dice.Next(Banks.Count) + i) % Banks.Count, 1, balance));
        }
    }

    private void Ask()
    {
        for (var month = family.Setting.FirstMonth; month <= Days.MonthOf(family.Until); month++)
        {
            var day = Days.InMonth(month, 31);
            if (month % 3 != 2 || day > family.Until || !aid.Aids.Exists(grant => grant.From <= day && day <= Math.Max(grant.To, Days.AddMonths(grant.From, 6))))
            {
                continue;
            }

            foreach (var person in family.People)
            {
                if (person.IsThere(day) && person.Age(day) >= 16 && person.Entered <= day)
                {
                    Answer(person, day);
                }
            }
        }
    }

    /// <summary>All banks but one tell balances; that one tells of the accounts it has whether there is too much in them.</summary>
    private void Answer(Person person, int day)
    {
        var household = accounts.Sum(account => Balance(account.Balance, account.Bank, day));
        var size = Math.Max(1, family.Size(day));
        for (var bank = 0; bank < Banks.Count; bank++)
        {
            var at = accounts.FindIndex(account => account.Person == person && account.Bank == bank);
            var balance = at < 0 ? 0 : Balance(accounts[at].Balance, bank, day);
            if (bank >= Banks.FirstOfLimits)
            {
                if (at < 0)
                {
                    continue;
                }

                Limits.Add(new(Limits.Count, person, bank, day, LimitEach, balance > LimitEach, household > LimitEach * size));
                continue;
            }

            Answers.Add(new(
                Answers.Count, person, bank, at < 0 ? 0 : 1, day, "deposit", Types[(person.Index + bank) % 3],
                at < 0 ? null : Serials.Account(bank, family.Number, person.Index), balance, balance)
            {
                IsBand = at >= 0 && (family.Number + bank) % 11 == 0,
                LargeSpending = balance / 400_000 * 10_000,
            });
        }
    }

    /// <summary>It goes up and down by some percent.</summary>
    private long Balance(long balance, int bank, int day)
        => balance * (97 + Dice.Of((ulong)family.Number, (ulong)((Days.MonthOf(day) * 16) + bank), 7)) / 100;
}
