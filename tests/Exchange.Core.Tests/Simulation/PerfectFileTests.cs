using Exchange.Core.Simulation.Accuracy;
using Exchange.Core.Simulation.Damages;

namespace Exchange.Core.Tests.Simulation;

/// <summary>What is written without damages comes out of the engine as the truth says, in every format.</summary>
public sealed class PerfectFileTests
{
    public static TheoryData<string> Forms => [.. TownForm.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_perfect_file_gives_exactly_the_truth(string form)
    {
        using var town = new TownFolder(TownForm.Of(form));
        var accuracy = town.Check(Town.Households(60), DirtOptions.None);

        Assert.Equal(120, accuracy.Rows);
        AssertNoMisses(accuracy);
        Assert.All(accuracy.Fields, field => Assert.Equal(field.Expected, field.Right));
        Assert.All(accuracy.Fields, field => Assert.True(field.Expected > 0));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_dirty_file_gives_what_the_truth_says(string form)
    {
        string[] dirt = [.. DamageNames.All];
        using var town = new TownFolder(TownForm.Of(form), dirt);
        var accuracy = town.Check(Town.Households(400), new DirtOptions { EveryRows = 2 });

        AssertNoMisses(accuracy);
        Assert.True(accuracy.Damages.Count > 15, string.Join(", ", accuracy.Damages.Keys));
    }

    internal static void AssertNoMisses(ExtractAccuracy accuracy)
        => Assert.True(accuracy.MissCount == 0, string.Join('\n', accuracy.Misses.Take(10)) + $"\n{accuracy.MissCount} misses");
}
