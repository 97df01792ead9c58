using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>Fund accounts, withdrawals and loans of a household.</summary>
internal sealed class FundLife
{
    private readonly Family family;
    private Dice dice;

    public FundLife(Family family, WorkLife work, IReadOnlyList<Home> homes)
    {
        this.family = family;
        dice = family.Dice(Purpose.Fund);
        foreach (var person in family.People)
        {
            // An account follows its owner; the job that pays into it is the last one.
            var job = work.Jobs.FindLast(job => job.Person == person && job.HasFund);
            if (job is not null && job.From < family.Until - 45)
            {
                Open(person, job);
            }
        }

        foreach (var home in homes)
        {
            Borrow(home);
        }
    }

    public List<FundAccount> Accounts { get; } = [];

    public List<FundWithdrawal> Withdrawals { get; } = [];

    public List<FundLoan> Loans { get; } = [];

    private void Open(Person person, Job job)
    {
        var first = Days.MonthOf(job.From) + 1;
        var opened = Days.InMonth(first, dice.Between(1, 9));
        var isRetired = job.EndedBecause == "退休" || person.Died != Days.Never;
        var closed = job.To == Days.Never || !isRetired ? Days.Never : job.To + dice.Between(20, 90);
        var account = new FundAccount(
            Accounts.Count, person, job, Serials.Number(family.Place.Prefecture.Code[2..4] + "1", family.Number, person.Index), job.FundRate, first, opened,
            closed > family.Until ? Days.Never : closed);
        Accounts.Add(account);
        if (dice.Falls(0.25) && closed == Days.Never)
        {
            Withdraw(account, family.Until - dice.Next(500), dice.Pick<(string,
                string)>([("housing", "部分提取"), ("loan-repayment", "部分提取"), ("rent", "部分提取"), ("hardship", "部分提取")]));
        }

        if (account.ClosedOn != Days.Never)
        {
            Withdraw(account, account.ClosedOn, person.Died == Days.Never ? ("retirement", "销户提取") : ("death", "销户提取"));
        }
    }

    private void Withdraw(FundAccount account, int on, (string Reason, string Kind) why)
    {
        var balance = account.Balance(on - 1);
        var isAll = on == account.ClosedOn;
        var amount = isAll ? balance : balance * dice.Between(2, 8) / 1000 * 100;
        if (amount <= 0 || on <= account.OpenedOn)
        {
            return;
        }

        var withdrawal = new FundWithdrawal(Withdrawals.Count, account, on, why.Reason, why.Kind, amount, isAll ? amount / 200 : 0);
        Withdrawals.Add(withdrawal);
        account.Withdrawals.Add(withdrawal);
    }

    private void Borrow(Home home)
    {
        var account = Accounts.Find(account => home.Owners.Contains(account.Person) && account.OpenedOn < home.BoughtOn && account.ClosedOn > home.BoughtOn);
        if (account is null || home.IsNonResidential || home.BoughtOn < Days.Of(2008, 1, 1) || !dice.Falls(0.35))
        {
            return;
        }

        var from = home.BoughtOn + dice.Between(20, 80);
        var amount = home.Price * dice.Between(3, 6) / 10 / 1_000_000 * 1_000_000;
        if (from < family.Until && amount > 0)
        {
            Loans.Add(new(Loans.Count, account, home, Serials.Number("DK", family.Number, Loans.Count), amount, dice.Pick<int>([120, 180, 240, 300]),
                from, dice.Pick<int>([310, 325, 285])));
        }
    }
}
