using Exchange.Core.Simulation.Accuracy;
using Exchange.Core.Simulation.Damages;

namespace Exchange.Core.Tests.Simulation;

/// <summary>What the engine makes otherwise than the truth says is found.</summary>
public sealed class AccuracyTests
{
    [Theory]
    [InlineData("王建国", "王建军", MissKind.WrongValue)]
    [InlineData(",1,published,", ",1,rejected,R201", MissKind.WronglyPublished)]
    [InlineData(",R201,", ",R202,", MissKind.WrongCode)]
    [InlineData(",rejected,R201", ",published,", MissKind.WronglyRejected)]
    [InlineData(",filtered,", ",published,", MissKind.LostRecord)]
    public void A_difference_is_told_by_its_kind(string part, string other, MissKind expected)
    {
        using var town = new TownFolder(TownForm.Of("csv gb18030"), "id-check-digit");
        var households = Town.Households(200);
        var delivery = town.Write(households, new DirtOptions { EveryRows = 9 });
        var truth = Directory.GetFiles(town.Output, "*.truth.csv", SearchOption.AllDirectories).Single();
        var text = File.ReadAllText(truth);
        var changed = text.Contains(part, StringComparison.Ordinal) ? Replaced(text, part, other) : text.Insert(text.Length, "9999,1,published,,1,,,,,,,,,,\n");
        File.WriteAllText(truth, changed);
        var accuracy = town.Judge(delivery);

        Assert.Equal(expected, accuracy.Misses[0].Kind);
        Assert.All(accuracy.Misses.Skip(1), miss => Assert.Equal(MissKind.RowCount, miss.Kind));
    }

    [Fact]
    public void Precision_and_recall_say_which_way_a_field_fails()
    {
        var field = new FieldAccuracy(Expected: 10, Found: 8, Right: 6);

        Assert.Equal(0.75, field.Precision);
        Assert.Equal(0.6, field.Recall);
        Assert.Equal(1, default(FieldAccuracy).Precision);
    }

    [Fact]
    public void The_report_is_written_for_programs_and_for_people()
    {
        using var town = new TownFolder(TownForm.Of("csv gb18030"), "id-check-digit");
        var report = new AccuracyReport([town.Check(Town.Households(100), new DirtOptions { EveryRows = 9 })]);
        AccuracyFiles.Write(report, town.Output);

        Assert.Contains("\"misses\": 0", File.ReadAllText(Path.Combine(town.Output, AccuracyFiles.Json)), StringComparison.Ordinal);
        Assert.Contains("| id-check-digit |", File.ReadAllText(Path.Combine(town.Output, AccuracyFiles.Markdown)), StringComparison.Ordinal);
    }

    private static string Replaced(string text, string part, string other)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), other, text.AsSpan(at + part.Length));
    }
}
