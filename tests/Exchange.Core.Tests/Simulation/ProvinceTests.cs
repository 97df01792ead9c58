using Exchange.Core.Simulation;

namespace Exchange.Core.Tests.Simulation;

public sealed class ProvinceTests
{
    [Fact]
    public void The_same_seed_gives_the_same_facts()
    {
        var first = Provinces.Of(150).Households().SelectMany(AllFacts).Select(fact => $"{fact.Topic.Name} {fact.Id} {fact.Changed:O} {fact.Ended} {fact.Text()}");
        var second = Provinces.Of(150).Households().SelectMany(AllFacts).Select(fact => $"{fact.Topic.Name} {fact.Id} {fact.Changed:O} {fact.Ended} {fact.Text()}");

        Assert.Equal(first, second);
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        var first = Provinces.Of(50, 1).Households().SelectMany(household => household.Snapshot("resident", Provinces.Until)).Select(fact => fact.Value("subject_id"));
        var second = Provinces.Of(50, 2).Households().SelectMany(household => household.Snapshot("resident", Provinces.Until)).Select(fact => fact.Value("subject_id"));

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_run_of_households_is_the_same_as_in_the_whole()
    {
        var province = Provinces.Of(400);
        var whole = province.Households().Skip(123).Take(40).SelectMany(AllFacts).Select(fact => fact.Text());

        Assert.Equal(whole, province.Households(123, 40).SelectMany(AllFacts).Select(fact => fact.Text()));
    }

    [Fact]
    public void Households_come_in_the_order_of_counties_and_ids_rise()
    {
        var facts = Provinces.Of(3000).Households().SelectMany(household => household.Snapshot("resident", Provinces.Until)).ToList();
        var numbers = facts.Select(fact => fact.Id).ToList();

        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(117, facts.Where(fact => fact.Value("role") == "head").Select(fact => fact.Value("region_code")).Distinct().Count());
    }

    [Fact]
    public void Households_and_ages_are_those_of_the_census()
    {
        var living = Provinces.Of(20_000).Households()
            .Select(household => (household.Number, Chronicle: household.Chronicle))
            .SelectMany(household => household.Chronicle.Family.People.Where(person => person.IsThere(Provinces.Until.DayNumber)))
            .ToList();
        var ages = living.Select(person => person.Age(Provinces.Until.DayNumber)).ToList();

        Assert.InRange(living.Count / 20_000.0, 2.47, 2.57);
        Assert.InRange(Share(ages, age => age < 15), 0.153, 0.174);
        Assert.InRange(Share(ages, age => age is >= 15 and < 60), 0.637, 0.658);
        Assert.InRange(Share(ages, age => age >= 60), 0.180, 0.199);
        Assert.InRange(Share(ages, age => age >= 65), 0.120, 0.138);
        Assert.InRange(living.Count(person => person.Sex == 1) / (double)living.Count, 0.500, 0.521);
    }

    [Fact]
    public void Every_topic_has_facts()
    {
        var seen = Provinces.Of(4000).Households().SelectMany(AllFacts).Select(fact => fact.Topic.Name).ToHashSet();

        Assert.Equal(Topics.All.Select(topic => topic.Name).Order(), seen.Order());
    }

    [Fact]
    public void A_province_has_limits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Provinces.Of(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Provinces.Of(ProvinceOptions.MostHouseholds + 1));
    }

    private static double Share(List<int> ages, Func<int, bool> counts) => ages.Count(counts) / (double)ages.Count;

    private static IEnumerable<Fact> AllFacts(Household household)
    {
        var facts = new List<Fact>();
        foreach (var topic in Topics.All)
        {
            household.Snapshot(topic, Provinces.Until, facts);
        }

        return facts;
    }
}
