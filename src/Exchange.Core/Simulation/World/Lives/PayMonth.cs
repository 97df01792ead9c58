namespace Exchange.Core.Simulation.World.Lives;

/// <summary>One month of a job: what was earned, paid in and taxed. All amounts in 分.</summary>
internal readonly record struct PayMonth(Job Job, int Month)
{
    public long Wage => Job.WageOf(Month);

    public long Base => Job.BaseOf(Month);

    /// <summary>8 % of the base; those on their own account pay 20 %.</summary>
    public long Pension => Job.Kind == JobKind.Flexible ? Base / 5 : Base * 8 / 100;

    public long Medical => Job.Kind == JobKind.Flexible ? Base * 6 / 100 : Base * 2 / 100;

    public long Unemployment => Job.Kind == JobKind.Flexible ? 0 : Base * 3 / 1000;

    /// <summary>What the employee pays in, by insurance.</summary>
    public long OwnPart(string kind) => kind switch
    {
        "110" or "120" => Pension,
        "310" => Medical,
        "210" => Unemployment,
        _ => 0,
    };

    /// <summary>What the employer pays in, by insurance.</summary>
    public long EmployerPart(string kind) => Base * (kind switch
    {
        "110" or "120" => 160,
        "310" => 65,
        "210" => 7,
        _ => 4,
    }) / 1000;

    public long Fund => Base * Job.FundRate / 100;

    /// <summary>After 5,000 yuan and what is paid in.</summary>
    public long Taxable => Math.Max(0, Wage - 500_000 - Pension - Medical - Unemployment - Fund);

    public long Tax => Taxable <= 300_000 ? Taxable * 3 / 100 : (Taxable * 10 / 100) - 21_000;

    /// <summary>A wrong declaration taken back two months later: its amounts are told as negative ones.</summary>
    public bool IsRefund { get; init; }

    /// <summary>Taxes and contributions are booked in the month after.</summary>
    public int BookedOn => Days.InMonth(Month + (IsRefund ? 3 : 1), 15);

    /// <summary>When the contributions to insurances are booked.</summary>
    public int InsuredOn => Days.InMonth(Month, 26);
}
