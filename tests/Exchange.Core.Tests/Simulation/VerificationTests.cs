using Exchange.Core.Simulation;

namespace Exchange.Core.Tests.Simulation;

public sealed class VerificationTests
{
    /// <summary>The province's figures of June 2022: 10.37 % of all persons verified were warned of, 11.12 % of those of 低保.</summary>
    [Fact]
    public void As_many_are_warned_of_as_in_the_province()
    {
        var verified = Provinces.Of(90_000).Households().SelectMany(household => household.Verifications(Provinces.Until)).ToList();
        var minimum = verified.Where(verification => verification.Programme is "urban-minimum" or "rural-minimum").ToList();

        Assert.InRange(Warned(verified), 0.0917, 0.1157);
        Assert.InRange(Warned(minimum), 0.0982, 0.1242);
        Assert.InRange(minimum.Count / (double)verified.Count, 0.79, 0.88);
    }

    [Fact]
    public void Reasons_are_given_by_facts_of_the_person()
    {
        foreach (var household in Provinces.Of(20_000).Households())
        {
            foreach (var verification in household.Verifications(Provinces.Until))
            {
                Assert.Equal(verification.Warned, verification.Reasons.Count > 0);
                AssertFact(household, verification, "vehicle", "vehicle");
                AssertFact(household, verification, "pension", "pension");
                AssertFact(household, verification, "payroll", "payroll");
                AssertFact(household, verification, "deceased", "resident");
            }
        }
    }

    [Fact]
    public void Without_conflicts_nobody_is_warned_of()
    {
        var options = new ProvinceOptions
        {
            Households = 20_000,
            Until = Provinces.Until,
            Assistance = new() { ConflictsOfMinimum = 0, ConflictsOfOthers = 0, PaidAfterDeath = 0 },
        };

        Assert.All(new Province(options).Households().SelectMany(household => household.Verifications(Provinces.Until)), verification => Assert.Empty(verification.Reasons));
    }

    [Fact]
    public void Thresholds_are_parameters()
    {
        var options = new ProvinceOptions { Households = 20_000, Until = Provinces.Until, Rules = new() { ExemptVehicles = [], DepositMonths = 12 } };
        var strict = new Province(options).Households().SelectMany(household => household.Verifications(Provinces.Until)).Count(verification => verification.Warned);
        var usual = new Province(options with { Rules = new() }).Households().SelectMany(household => household.Verifications(Provinces.Until)).Count(verification => verification.Warned);

        Assert.True(strict > usual);
    }

    private static double Warned(List<Verification> verified) => verified.Count(verification => verification.Warned) / (double)verified.Count;

    private static void AssertFact(Household household, Verification verification, string reason, string topic)
    {
        if (verification.Reasons.Contains(reason))
        {
            Assert.Contains(household.Snapshot(topic, Provinces.Until), fact => fact.Value("subject_id") == verification.PersonId);
        }
    }
}
