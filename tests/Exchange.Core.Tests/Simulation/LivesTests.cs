using Exchange.Core.Simulation;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Lives hang together: nothing happens to people that cannot happen to people.</summary>
public sealed class LivesTests
{
    private static readonly DateOnly Until = Provinces.Until;

    [Fact]
    public void Nobody_is_married_twice_at_a_time()
    {
        foreach (var household in Provinces.Of(8000).Households())
        {
            foreach (var marriages in household.Chronicle.Family.Marriages.SelectMany(marriage => new[] { (Person: marriage.Man, marriage.On, marriage.EndedOn), (Person: marriage.Woman, marriage.On, marriage.EndedOn) })
                .GroupBy(marriage => marriage.Person).Select(group => group.OrderBy(marriage => marriage.On).ToList()))
            {
                Assert.All(marriages, marriage => Assert.True(marriage.On < marriage.EndedOn));
                Assert.All(marriages.Zip(marriages.Skip(1)), pair => Assert.True(pair.First.EndedOn <= pair.Second.On));
                Assert.All(marriages, marriage => Assert.True(marriage.Person.Age(marriage.On) >= (marriage.Person.Sex == 1 ? 22 : 20)));
            }
        }
    }

    [Fact]
    public void Nobody_works_before_sixteen_after_retirement_or_after_death()
    {
        foreach (var job in Provinces.Of(8000).Households().SelectMany(household => household.Chronicle.Work.Jobs))
        {
            Assert.True(job.Person.Age(job.From) >= 16);
            Assert.True(job.From <= job.To);
            Assert.True(job.To < job.Person.Died || (job.To == int.MaxValue && job.Person.Died == int.MaxValue));
            Assert.True(job.To == int.MaxValue ? job.Person.Age(Until.DayNumber) < 60 : job.Person.Age(job.To) < 60);
        }
    }

    [Fact]
    public void Nobody_has_two_jobs_of_one_kind_at_a_time()
    {
        foreach (var jobs in Provinces.Of(8000).Households().SelectMany(household => household.Chronicle.Work.Jobs.GroupBy(job => job.Person)))
        {
            var ordered = jobs.OrderBy(job => job.From).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        }
    }

    [Theory]
    [InlineData("individual-income", "period_start")]
    [InlineData("social-insurance", "period")]
    [InlineData("subsidy", "paid_on")]
    [InlineData("border-crossing", "crossed_on")]
    [InlineData("provident-loan", "loan_from")]
    public void The_dead_get_and_do_nothing(string topic, string field)
    {
        foreach (var household in Provinces.Of(8000).Households())
        {
            var deaths = household.Snapshot("death", Until).ToDictionary(fact => fact.Value("subject_id")!, fact => fact.Date("died_on")!.Value);
            Assert.All(household.Snapshot(topic, Until).Where(fact => deaths.ContainsKey(fact.Value("subject_id")!)), fact => Assert.True(fact.Date(field) <= deaths[fact.Value("subject_id")!]));
        }
    }

    [Fact]
    public void Benefits_after_death_are_the_stated_few_and_are_warned_of()
    {
        var (paid, warned) = (0, 0);
        foreach (var household in Provinces.Of(40_000).Households())
        {
            var dead = household.Snapshot("resident", Until).Where(fact => fact.Value("status") == "cancelled" && fact.Date("died_on") < Until.AddDays(-40)).Select(fact => fact.Value("subject_id")).ToHashSet();
            var current = household.Snapshot("assistance", Until).Where(fact => fact.Value("status") == "current" && dead.Contains(fact.Value("subject_id"))).ToList();
            paid += current.Count;
            warned += current.Count == 0 ? 0 : household.Verifications(Until).Count(verification => verification.Reasons.Contains("deceased"));
        }

        Assert.True(paid > 0);
        Assert.Equal(paid, warned);
    }

    [Fact]
    public void Pensions_begin_at_fifty_fifty_five_or_sixty()
    {
        foreach (var fact in Provinces.Of(8000).Households().SelectMany(household => household.Snapshot("pension", Until)))
        {
            var age = Exchange.Core.Simulation.World.Days.Age(fact.Date("birth_date")!.Value.DayNumber, fact.Date("valid_from")!.Value.DayNumber);
            Assert.Contains(age, fact.Value("insurance_kind") == "170" ? [60] : fact.Value("sex") == "1" ? [60] : new[] { 50, 55 });
        }
    }

    [Fact]
    public void Spouses_own_together_and_a_presale_is_registered_later()
    {
        var homes = Provinces.Of(6000).Households().SelectMany(household => household.Chronicle.Homes.Homes).ToList();

        Assert.Contains(homes, home => home.IsJoint);
        Assert.Contains(homes, home => home.WasPresold && home.RegisteredOn == int.MaxValue);
        Assert.All(homes, home => Assert.True(home.BoughtOn <= home.RegisteredOn && (home.SoldOn == int.MaxValue || home.RegisteredOn < home.SoldOn)));
        Assert.All(homes, home => Assert.All(home.Owners, owner => Assert.True(owner.Age(home.BoughtOn) >= 18)));
    }

    [Fact]
    public void Nothing_is_known_before_it_happened()
    {
        var asOf = Until.AddMonths(-7);
        foreach (var household in Provinces.Of(1500).Households())
        {
            foreach (var topic in Topics.All)
            {
                Assert.All(household.Snapshot(topic.Name, asOf), fact => Assert.True(fact.Changed <= asOf, $"{topic.Name}: {fact.Text()}"));
            }

            Assert.All(household.Snapshot("resident", asOf), fact => Assert.True(fact.Date("birth_date") <= asOf && (fact.Date("died_on") ?? asOf) <= asOf));
        }
    }

    [Fact]
    public void Every_household_has_one_head_that_lives()
    {
        foreach (var household in Provinces.Of(3000).Households())
        {
            var members = household.Snapshot("resident", Until).Where(fact => fact.Value("status") == "current").GroupBy(fact => fact.Value("household_no"));
            Assert.All(members.Where(group => group.Key!.EndsWith('0')), group => Assert.Single(group, fact => fact.Value("role") == "head"));
        }
    }
}
