using Exchange.Core.Simulation.Damages;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Each damage leads to what it says, in the truth and in the engine.</summary>
public sealed class DamageTests
{
    public static TheoryData<string, string, string> Effects => new()
    {
        { "id-15", "repaired", "" },
        { "id-lower-x", "repaired", "" },
        { "id-full-width", "repaired", "" },
        { "id-quote", "repaired", "" },
        { "id-spaces", "repaired", "" },
        { "id-disability", "repaired", "" },
        { "id-excel", "rejected", "R206" },
        { "id-zeros", "rejected", "R206" },
        { "id-masked", "rejected", "R207" },
        { "id-check-digit", "rejected", "R201" },
        { "id-missing", "rejected", "R104 R208" },
        { "id-other-date", "rejected", "R701" },
        { "sex-other", "withheld", "" },
        { "date-mixed", "repaired", "" },
        { "date-impossible", "rejected withheld", "R302" },
        { "date-serial", "repaired", "" },
        { "amount-full-width", "repaired", "" },
        { "amount-word", "rejected", "R401" },
        { "name-spaces", "repaired", "" },
        { "name-full-width", "repaired", "" },
        { "name-dot", "repaired", "" },
        { "code-title", "repaired", "" },
        { "code-unknown", "rejected", "R501" },
        { "missing-word", "withheld", "" },
        { "undecodable", "rejected withheld", "R102" },
        { "repeated-row", "duplicate", "S101" },
        { "corrected-row", "duplicate", "S101" },
        { "repeated-header", "layout", "" },
        { "blank-row", "layout", "" },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public void A_damage_leads_to_what_it_says(string damage, string effects, string codes)
    {
        using var town = new TownFolder(TownForm.Of("csv gb18030"), damage);
        var households = Town.Households(300).ToList();
        var accuracy = town.Check(households, new DirtOptions { EveryRows = 1 });
        var lines = town.Damages();

        PerfectFileTests.AssertNoMisses(accuracy);
        Assert.Equal([damage], lines.Select(line => line[2]).Distinct());
        Assert.Equal(effects.Split(' '), lines.Select(line => line[3]).Distinct().Order());
        Assert.Equal(codes, string.Join(' ', lines.Select(line => line[4]).Distinct().Where(code => code.Length > 0).Order()));
    }

    [Fact]
    public void Damages_that_a_column_cannot_have_are_left_out()
    {
        using var town = new TownFolder(TownForm.Of("json"), "undecodable", "repeated-header", "plate-broken");
        var accuracy = town.Check(Town.Households(50), new DirtOptions { EveryRows = 1 });

        PerfectFileTests.AssertNoMisses(accuracy);
        Assert.Empty(accuracy.Damages);
    }

    [Fact]
    public void Usual_damages_are_few_and_the_same_for_the_same_seed()
    {
        string[] dirt = ["id-15", "id-check-digit", "date-mixed", "name-spaces", "repeated-row"];
        using var town = new TownFolder(TownForm.Of("csv gb18030"), dirt);
        using var again = new TownFolder(TownForm.Of("csv gb18030"), dirt);
        var accuracy = town.Check(Town.Households(4000), new DirtOptions());
        again.Check(Town.Households(4000), new DirtOptions());

        PerfectFileTests.AssertNoMisses(accuracy);
        Assert.InRange(town.Damages().Count, accuracy.Rows * 0.004, accuracy.Rows * 0.03);
        Assert.Equal(town.Files(), again.Files());
    }
}
