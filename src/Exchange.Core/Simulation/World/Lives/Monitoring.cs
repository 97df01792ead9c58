using Exchange.Core.Simulation.World.Numbers;
using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A household that once was poor (脱贫户) or is watched not to become so (监测户).</summary>
/// <param name="Category">Code of poverty-monitor-category.</param>
/// <param name="From">First day of the month in which it was recognized, or of the year in which it was lifted out of poverty.</param>
/// <param name="ClearedOn">First day of the month in which the risk was over, or never.</param>
/// <param name="Income">分 a head and year.</param>
internal sealed record Monitoring(string Category, string HouseholdNo, int From, int ClearedOn, string Risks, long Income, string Helper)
{
    private static readonly string[] Causes = ["因病", "因残", "因学", "因灾", "因就业", "因病、因残"];

    /// <summary>Null for households in towns and most in villages.</summary>
    public static Monitoring? Watched(Family family, AidLife aid)
    {
        var dice = family.Dice(Purpose.Monitor);
        if (family.Urban || !dice.Falls(aid.IsPoor ? 0.15 : 0.008))
        {
            return null;
        }

        var from = Days.StartOfMonth(family.Until - dice.Between(60, 1300));
        var cleared = dice.Falls(0.45) ? Days.StartOfMonth(Days.AddMonths(from, dice.Between(6, 24))) : Days.Never;
        return new(
            dice.Pick<string>(["unstable", "marginal", "sudden"]), Serials.Number(family.Place.County.Code + "JC", family.Number, 0), from,
            cleared > family.Until ? Days.Never : cleared, dice.Pick<string>(Causes), dice.Between(70, 140) * 10_000L, HelperOf(ref dice));
    }

    /// <summary>One household of a village in seven.</summary>
    public static Monitoring? Lifted(Family family, AidLife aid)
    {
        var dice = new Dice(family.Setting.Options.Seed + 1, (ulong)family.Number, (ulong)Purpose.Monitor);
        return family.Urban || !dice.Falls(aid.IsPoor ? 0.45 : 0.12)
            ? null
            : new(
                "lifted", Serials.Number(family.Place.County.Code + "TP", family.Number, 0), Days.Of(dice.Between(2014, 2020), 1, 1), Days.Never,
                dice.Pick<string>(Causes), dice.Between(80, 220) * 10_000L, HelperOf(ref dice));
    }

    private static string HelperOf(ref Dice dice) => Names.Surname(ref dice) + Names.Given(ref dice, 1, 1985);
}
