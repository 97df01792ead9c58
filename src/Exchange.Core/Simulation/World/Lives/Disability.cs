using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A disability certificate (残疾人证) and the allowances (两项补贴) that come with it.</summary>
/// <param name="Category">1 to 7 (GB/T 26341).</param>
/// <param name="Grade">1 to 4.</param>
internal sealed record Disability(int Index, Person Person, int Category, int Grade, int IssuedOn, string CertificateNo)
{
    public string? Guardian { get; init; }

    /// <summary>Lost and reissued, or cancelled for another reason than death; or never.</summary>
    public int FrozenOn { get; init; } = Days.Never;

    /// <summary>Certificates are good for ten years and renewed.</summary>
    public int ValidTo(int day)
    {
        var years = Days.Age(IssuedOn, Math.Max(day, IssuedOn));
        return Days.AddYears(IssuedOn, ((years / 10) + 1) * 10) - 1;
    }

    public int ReviewedOn(int day) => Days.AddYears(IssuedOn, Days.Age(IssuedOn, Math.Max(day, IssuedOn)) / 10 * 10);

    public bool IsSevere => Grade <= 2;
}

/// <summary>A monthly allowance of one person (津贴、补贴).</summary>
/// <param name="From">First day of a month.</param>
/// <param name="To">Last day of a month, or never.</param>
/// <param name="Monthly">分.</param>
internal sealed record Allowance(int Index, Person Person, string Programme, string Category, int From, int To, long Monthly, string? CertificateNo,
    int Bank, string Account);
