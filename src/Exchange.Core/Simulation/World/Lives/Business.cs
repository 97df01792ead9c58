using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

internal enum BusinessKind
{
    Company,
    SoleTrader,
    Cooperative,
}

/// <summary>A business (市场主体) that a household founded.</summary>
/// <param name="Capital">分, whole 万元.</param>
internal sealed record Business(int Index, BusinessKind Kind, Person Owner, string Name, string Id, string RegistrationNo, long Capital,
    int EstablishedOn, int EndedOn)
{
    /// <summary>4 cancelled, 2 licence revoked.</summary>
    public string EndStatus { get; init; } = "4";

    public int ApprovedOn { get; init; }

    public string Scope { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Mode { get; init; } = "";

    public required string Address { get; init; }

    public int Employees { get; init; }

    public long YearlyTax { get; init; }

    public bool IsFamilyRun { get; init; }

    public bool IsCompany => Kind == BusinessKind.Company;

    public string StatusOf(bool hasEnded) => hasEnded ? EndStatus : "1";

    /// <summary>分 of the year before; none before the first whole year.</summary>
    public long TaxBefore(int year) => Days.YearOf(EstablishedOn) < year - 1 ? YearlyTax : 0;

    public bool Exists(int day) => EstablishedOn <= day && (day < EndedOn || EndStatus == "2");
}

/// <summary>What somebody is in it (任职、投资).</summary>
/// <param name="Role">Code of subject-role.</param>
/// <param name="Amount">分 subscribed.</param>
/// <param name="Share">Hundredths of a percent.</param>
internal sealed record BusinessRole(int Index, Business Business, Person Person, string Role, string? Position, int From, int To, long Amount, long Paid, int Share);
