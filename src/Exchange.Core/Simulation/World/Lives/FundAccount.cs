using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A provident fund account (住房公积金) with a job.</summary>
/// <param name="Rate">Percent, of the employee and of the employer alike.</param>
/// <param name="FirstMonth">The month first paid for.</param>
/// <param name="ClosedOn">When it was withdrawn and closed, or never.</param>
internal sealed record FundAccount(int Index, Person Person, Job Job, string Number, int Rate, int FirstMonth, int OpenedOn, int ClosedOn)
{
    public List<FundWithdrawal> Withdrawals { get; } = [];

    /// <summary>分 a month of the employee; the employer pays the same.</summary>
    public long Contribution(int month) => Job.BaseOf(month) * Rate / 100;

    /// <summary>The last month paid for at that day: contributions are booked on the tenth of the next month.</summary>
    public int PaidThrough(int day)
    {
        var booked = Days.MonthOf(day - 9) - 1;
        return Job.To == Days.Never ? booked : Math.Min(booked, Days.MonthOf(Job.To));
    }

    /// <summary>The day on which that month was booked.</summary>
    public static int BookedOn(int month) => Days.InMonth(month + 1, 10);

    /// <summary>分 on that day.</summary>
    public long Balance(int day)
    {
        if (day >= ClosedOn)
        {
            return 0;
        }

        var balance = Paid(FirstMonth, PaidThrough(day));
        foreach (var withdrawal in Withdrawals)
        {
            balance -= withdrawal.On <= day ? withdrawal.Amount : 0;
        }

        return balance;
    }

    /// <summary>Both contributions of these months, both ends included.</summary>
    public long Paid(int from, int to)
    {
        long paid = 0;
        for (var month = Math.Max(from, FirstMonth); month <= to;)
        {
            // Within a year the base stays.
            var last = Math.Min(to, ((month / 12) * 12) + 11);
            paid += Contribution(month) * 2 * (last - month + 1);
            month = last + 1;
        }

        return paid;
    }
}

/// <summary>Money taken out of it (提取).</summary>
internal sealed record FundWithdrawal(int Index, FundAccount Account, int On, string Reason, string Kind, long Amount, long Interest)
{
    /// <summary>Taken back the day after, as a mistake.</summary>
    public int RevokedOn { get; init; } = Days.Never;
}
