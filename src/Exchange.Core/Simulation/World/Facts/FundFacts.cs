using Exchange.Core.Simulation.World.Lives;

namespace Exchange.Core.Simulation.World.Facts;

/// <summary>The provident fund: accounts, withdrawals, loans.</summary>
internal static class FundFacts
{
    public static FactSource[] All { get; } = [Accounts(), Withdrawals(), Loans()];

    private static FactSource Accounts() => new FactSource<FundAccount>(
        "provident-fund", "provident-fund", c => c.Fund.Accounts, account => account.OpenedOn, (account, _) => account.Person)
    {
        End = account => account.ClosedOn,
        ["role"] = _ => "holder",
        ["status"] = look => look.Turn(look.Item.ClosedOn, "cancelled", "current"),
        ["valid_from"] = look => Days.Text(look.Item.OpenedOn),
        ["valid_to"] = look => look.Date(look.Item.ClosedOn),
        ["amount"] = look => Figures.Hundredths(look.Item.Balance(Booked(look))),
        ["amount_form"] = _ => "exact",
        ["account_no"] = look => look.Item.Number,
        ["employer_no"] = look => look.Item.Job.Employer.Number,
        ["employer_name"] = look => look.Item.Job.Employer.Name,
        ["contribution_base"] = look => Figures.Hundredths(look.Item.Job.BaseOf(LastMonth(look))),
        ["personal_rate"] = look => Figures.Text(look.Item.Rate),
        ["employer_rate"] = look => Figures.Text(look.Item.Rate),
        ["personal_contribution"] = look => Figures.Hundredths(look.Item.Contribution(LastMonth(look))),
        ["employer_contribution"] = look => Figures.Hundredths(look.Item.Contribution(LastMonth(look))),
        ["monthly_contribution"] = look => Figures.Hundredths(look.Item.Contribution(LastMonth(look)) * 2),
        ["paid_through"] = look => look.Item.PaidThrough(look.AsOf) < look.Item.FirstMonth ? null : Days.Text(Days.InMonth(LastMonth(look))),
        ["account_status"] = look => look.Turn(look.Item.ClosedOn, "05") ?? look.Turn(look.Item.Job.To, "02", "01"),
        ["opened_on"] = look => Days.Text(look.Item.OpenedOn),
        ["closed_on"] = look => look.Date(look.Item.ClosedOn),
        ["entry"] = _ => "account",
        ["first_paid_on"] = look => Days.Text(Days.InMonth(look.Item.FirstMonth)),
        ["current_balance"] = look => Figures.Hundredths(Current(look)),
        ["fixed_balance"] = look => Figures.Hundredths(look.Item.Balance(Booked(look)) - Current(look)),
    }.Complete();

    private static FactSource Withdrawals() => new FactSource<FundWithdrawal>(
        "provident-withdrawal", "provident-fund", c => c.Fund.Withdrawals, withdrawal => withdrawal.On, (withdrawal, _) => withdrawal.Account.Person)
    {
        IsFixed = true,
        ["role"] = _ => "holder",
        ["account_no"] = look => look.Item.Account.Number,
        ["employer_no"] = look => look.Item.Account.Job.Employer.Number,
        ["employer_name"] = look => look.Item.Account.Job.Employer.Name,
        ["withdrawal_kind"] = look => look.Item.Kind,
        ["withdrawn_on"] = look => Days.Text(look.Item.On),
        ["withdrawn"] = look => Figures.Hundredths(look.Item.Amount),
        ["entry"] = _ => "withdrawal",
        ["withdrawal_reason"] = look => look.Item.Reason,
        ["withdrawal_interest"] = look => Figures.Hundredths(look.Item.Interest),
        ["transaction_no"] = look => Numbers.Serials.Number("TQ", look.Family.Number, look.Item.Index),
    }.Complete();

    private static FactSource Loans() => new FactSource<FundLoan>(
        "provident-loan", "provident-fund", c => c.Fund.Loans, loan => loan.From, (loan, _) => loan.Account.Person)
    {
        End = loan => loan.To,
        ["role"] = _ => "self",
        ["status"] = look => look.Turn(look.Item.To, "historical", "current"),
        ["valid_from"] = look => Days.Text(look.Item.From),
        ["valid_to"] = look => look.Date(look.Item.To),
        ["account_no"] = look => look.Item.Account.Number,
        ["loan_bank"] = look => Banks.Name((int)(look.Family.Number % 5)),
        ["loan_amount"] = look => Figures.Hundredths(look.Item.Amount),
        ["loan_from"] = look => Days.Text(look.Item.From),
        ["loan_months"] = look => Figures.Text(look.Item.Months),
        ["loan_monthly"] = look => Figures.Hundredths(look.Item.Monthly),
        ["entry"] = _ => "loan",
        ["loan_no"] = look => look.Item.Number,
        ["loan_to"] = look => Days.Text(look.Item.To),
        ["loan_rate"] = look => Figures.Hundredths(look.Item.Rate),
        ["loan_balance"] = Balance,
        ["loan_status"] = look => look.Turn(look.Item.To, "settled", "repaying"),
        ["loan_overdue_months"] = _ => "0",
        ["house_address"] = look => look.Item.Home.Address,
    }.Complete();

    /// <summary>The day up to which movements show; each of them is seen.</summary>
    private static int Booked(Look<FundAccount> look)
    {
        look.Sees(look.Item.ClosedOn);
        var month = look.Item.PaidThrough(look.AsOf);
        if (month >= look.Item.FirstMonth)
        {
            look.Sees(FundAccount.BookedOn(month));
        }

        foreach (var withdrawal in look.Item.Withdrawals)
        {
            look.Sees(withdrawal.On);
        }

        return look.AsOf;
    }

    /// <summary>The month whose base and rates are the account's; the first before anything was paid.</summary>
    private static int LastMonth(Look<FundAccount> look)
    {
        Booked(look);
        return Math.Max(look.Item.FirstMonth, look.Item.PaidThrough(look.AsOf));
    }

    /// <summary>What was paid in since the first of July, as far as it is still there.</summary>
    private static long Current(Look<FundAccount> look)
    {
        var through = look.Item.PaidThrough(Booked(look));
        var july = ((Days.MonthOf(look.AsOf) - 6) / 12 * 12) + 6;
        look.Sees(Days.InMonth(july));
        return Math.Min(look.Item.Balance(look.AsOf), look.Item.Paid(july, through));
    }

    private static string Balance(Look<FundLoan> look)
    {
        var paid = look.Item.Paid(look.AsOf);
        if (paid > 0)
        {
            look.Sees(Days.InMonth(Days.MonthOf(look.Item.From) + paid));
        }

        return Figures.Hundredths(look.Item.Balance(look.AsOf));
    }
}
