namespace Exchange.Core.Simulation;

/// <summary>
/// How many households get assistance (救助) and how many of them have what a verification is to find. The latter are set so that
/// 10.37 % of all verified persons are warned of, and 11.12 % of those of 低保 (Shanxi, end of June 2022).
/// </summary>
public sealed record AssistanceRates
{
    /// <summary>Households in villages with 农村低保; small ones more often, large ones less.</summary>
    public double RuralMinimum { get; init; } = 0.062;

    /// <summary>Households in towns with 城市低保; small ones more often, large ones less.</summary>
    public double UrbanMinimum { get; init; } = 0.012;

    /// <summary>Single old people in villages with 特困供养.</summary>
    public double ExtremePoverty { get; init; } = 0.06;

    /// <summary>Households on the margin (低保边缘), with high unavoidable spending (刚性支出) or emergency aid (临时救助).</summary>
    public double Others { get; init; } = 0.0065;

    /// <summary>Households of 低保 with something that warns: a car, a business, a wage, a death not told …</summary>
    public double ConflictsOfMinimum { get; init; } = 0.225;

    /// <summary>The same of the other programmes.</summary>
    public double ConflictsOfOthers { get; init; } = 0.135;

    /// <summary>Households of which an assisted member died in the last years and who are paid as if he or she lived.</summary>
    public double PaidAfterDeath { get; init; } = 0.12;

    /// <summary>
    /// What the conflicts are, as shares of all: vehicle, business, home, deposit, wage, provident fund, pension, payroll, machine, a second
    /// programme. What does not fit the members becomes a deposit.
    /// </summary>
    public IReadOnlyList<double> Conflicts { get; init; } = [0.35, 0.16, 0.11, 0.06, 0.13, 0.05, 0.06, 0.02, 0.04, 0.02];
}
