namespace Exchange.Core.Simulation;

/// <summary>
/// The rules by which a synthetic verification warns of a member (预警规则). Real thresholds are a county's and a date's; these are
/// examples that were seen in practice. Reasons are named as the properties say.
/// </summary>
public sealed record VerificationRules
{
    /// <summary>Urban standard (城市低保标准) in yuan a person and month; the province's of 2022.</summary>
    public decimal UrbanStandard { get; init; } = 628;

    /// <summary>Rural standard (农村低保标准) in yuan a person and month; the province's of 2022.</summary>
    public decimal RuralStandard { get; init; } = 496;

    /// <summary>income: income a head and month from this many standards; it warns of the member who earns most.</summary>
    public decimal IncomeStandards { get; init; } = 1;

    /// <summary>income, for households that are not 低保 but 边缘, 刚性支出 or 临时救助.</summary>
    public decimal MarginIncomeStandards { get; init; } = 1.5m;

    /// <summary>income: the months whose average counts.</summary>
    public int IncomeMonths { get; init; } = 6;

    /// <summary>deposits: money a head above this many monthly urban standards (深圳, 揭阳); it warns of the member who has most.</summary>
    public int DepositMonths { get; init; } = 24;

    /// <summary>homes: more residential homes than this, presale included, each counted once; it warns of their owners.</summary>
    public int Homes { get; init; } = 1;

    /// <summary>vehicle: classes of vehicle-class that do not count.</summary>
    public IReadOnlyList<string> ExemptVehicles { get; init; } = ["motorcycle-2w", "motorcycle-3w", "disability-vehicle"];

    /// <summary>business: a role in a business that exists, from this much subscribed capital in yuan (legal representatives and traders always).</summary>
    public decimal SubscribedCapital { get; init; } = 100_000;

    /// <summary>machine: power in kW from which a farm machine is a large one.</summary>
    public decimal MachinePower { get; init; } = 36;

    /// <summary>How long before a date's data an emergency aid may lie for its household still to be verified, in days.</summary>
    public int TemporaryDays { get; init; } = 365;
}
