using Exchange.Core.Simulation;

namespace Exchange.Core.Tests.Simulation;

public sealed class ChangesTests
{
    private static readonly DateOnly Until = Provinces.Until;

    public static TheoryData<string> AllTopics => [.. Topics.All.Select(topic => topic.Name)];

    [Theory]
    [MemberData(nameof(AllTopics))]
    public void Changes_applied_to_a_snapshot_give_the_later_one(string topic)
    {
        var dates = new[] { Until.AddMonths(-14), Until.AddMonths(-5), Until.AddDays(-40), Until };
        foreach (var household in Provinces.Of(2500).Households())
        {
            var known = household.Snapshot(topic, dates[0]).ToDictionary(fact => fact.Id, fact => fact.Text());
            for (var i = 1; i < dates.Length; i++)
            {
                foreach (var fact in household.Changes(topic, dates[i - 1], dates[i]))
                {
                    known[fact.Id] = fact.Text();
                }

                var later = household.Snapshot(topic, dates[i]).ToDictionary(fact => fact.Id, fact => fact.Text());
                Assert.Equal(later.OrderBy(fact => fact.Key), known.OrderBy(fact => fact.Key));
            }
        }
    }

    [Theory]
    [InlineData("vehicle")]
    [InlineData("resident")]
    [InlineData("real-estate")]
    [InlineData("legal-representative")]
    public void Few_facts_change_in_a_month(string topic)
    {
        var households = Provinces.Of(3000).Households().ToList();
        var all = households.Sum(household => household.Snapshot(topic, Until).Count);
        var changed = households.Sum(household => household.Changes(topic, Until.AddMonths(-1), Until).Count);

        Assert.InRange(changed / (double)all, 0.0005, 0.08);
    }
}
