using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A home or other real estate (房产): perhaps signed for on line, then registered, perhaps sold.</summary>
/// <param name="Owners">The first signed; spouses own together.</param>
/// <param name="Area">Hundredths of m².</param>
/// <param name="Price">分, whole hundreds of yuan.</param>
/// <param name="BoughtOn">Contract, or registration where there was no presale.</param>
/// <param name="RegisteredOn">Or never: still presale.</param>
/// <param name="SoldOn">Or never.</param>
internal sealed record Home(
    int Index, IReadOnlyList<Person> Owners, string Use, long Area, long Price, int BoughtOn, int RegisteredOn, int SoldOn)
{
    public required string Address { get; init; }

    public required string Room { get; init; }

    public required string UnitNo { get; init; }

    public required string CertificateNo { get; init; }

    /// <summary>Registered long ago and never since: in the old housing archive, without a unit number.</summary>
    public bool IsOld { get; init; }

    public bool WasPresold { get; init; }

    public string Nature { get; init; } = "market";

    public string AcquiredBy { get; init; } = "purchase";

    /// <summary>Contract given up, or never.</summary>
    public int RevokedOn { get; init; } = Days.Never;

    public bool IsMortgaged { get; init; }

    public string Project { get; init; } = "";

    public string? ContractNo { get; init; }

    public bool IsNonResidential => Use is not ("residential" or "storage");

    /// <summary>Sixty percent and forty, not jointly.</summary>
    public bool IsByShares { get; init; }

    /// <summary>Code of real-estate-ownership-form.</summary>
    public string OwnershipForm => !IsJoint ? "sole" : IsByShares ? "by-shares" : "joint";

    public bool IsJoint => Owners.Count > 1;

    /// <summary>Whether it counts as owned that day: registered or at least signed for.</summary>
    public bool IsOwned(int day) => BoughtOn <= day && day < Math.Min(SoldOn, RevokedOn);
}
