using Exchange.Core.Simulation.World.People;

namespace Exchange.Core.Simulation.World.Lives;

/// <summary>A pension (养老待遇) until death.</summary>
/// <param name="Kind">Code of aae140-insurance-kind.</param>
/// <param name="From">First day of the first month.</param>
/// <param name="Monthly">分 a month in 2020.</param>
/// <param name="Basic">分 of it that the state pays to everybody.</param>
internal sealed record Pension(int Index, Person Person, string Kind, int RetiredOn, int From, long Monthly, long Basic, Employer? Employer)
{
    /// <summary>Raised every January by 3.5 %.</summary>
    public long MonthlyIn(int year)
    {
        var amount = Monthly;
        for (var i = 2020; i < year; i++)
        {
            amount = amount * 1035 / 1000;
        }

        return amount + Basic;
    }
}
