using Exchange.Core.Simulation.World;
using Exchange.Core.Simulation.World.Facts;
using Exchange.Core.Simulation.World.Rules;

namespace Exchange.Core.Simulation;

/// <summary>A household (家庭) of the synthetic province and everything departments know of it. Not for several threads at a time.</summary>
public sealed class Household
{
    private readonly Chronicle chronicle;
    private View? view;

    internal Household(Chronicle chronicle) => this.chronicle = chronicle;

    /// <summary>From 0, in the order of regions.</summary>
    public long Number => chronicle.Family.Number;

    internal Chronicle Chronicle => chronicle;

    /// <summary>All facts of the topic that a department has at that date, ended ones too: registers keep them.</summary>
    public void Snapshot(Topic topic, DateOnly asOf, List<Fact> into) => Topics.SourceOf(topic).Add(At(asOf), int.MinValue, into);

    /// <summary>Those that began, changed or ended after one date and until another.</summary>
    public void Changes(Topic topic, DateOnly after, DateOnly asOf, List<Fact> into) => Topics.SourceOf(topic).Add(At(asOf), after.DayNumber, into);

    /// <summary>
    /// For each member of a household that is verified for assistance at that date: warned or not, by <see cref="ProvinceOptions.Rules"/>.
    /// Empty for households that are not.
    /// </summary>
    public IReadOnlyList<Verification> Verifications(DateOnly asOf) => new Verifier(chronicle, asOf.DayNumber).Verify();

    private View At(DateOnly asOf)
    {
        var day = Math.Min(asOf.DayNumber, chronicle.Family.Until);
        if (view?.AsOf != day)
        {
            view = new(chronicle, day);
        }

        return view;
    }
}
