namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A housing loan of the fund (公积金贷款), paid back in equal parts of the principal.</summary>
/// <param name="Amount">Whole 万元, in 分.</param>
/// <param name="Rate">Ten-thousandths a year.</param>
internal sealed record FundLoan(int Index, FundAccount Account, Home Home, string Number, long Amount, int Months, int From, int Rate)
{
    public int To => Days.AddMonths(From, Months);

    /// <summary>Instalments paid at that day, on the first of each month.</summary>
    public int Paid(int day) => Math.Clamp(Days.MonthOf(day) - Days.MonthOf(From), 0, Months);

    public long Balance(int day) => Amount - (Amount * Paid(day) / Months);

    /// <summary>The first instalment.</summary>
    public long Monthly => (Amount / Months) + (Amount * Rate / 120_000);
}
