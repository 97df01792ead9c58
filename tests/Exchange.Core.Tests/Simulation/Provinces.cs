using Exchange.Core.Simulation;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Small provinces for tests, and their facts.</summary>
internal static class Provinces
{
    public static DateOnly Until { get; } = new(2024, 6, 30);

    public static Province Of(long households, ulong seed = 7) => new(new ProvinceOptions { Households = households, Seed = seed, Until = Until });

    public static Topic Topic(string name) => Topics.Find(name) ?? throw new ArgumentException($"There is no topic {name}.", nameof(name));

    public static List<Fact> Snapshot(this Household household, string topic, DateOnly asOf)
    {
        var facts = new List<Fact>();
        household.Snapshot(Topic(topic), asOf, facts);
        return facts;
    }

    public static List<Fact> Changes(this Household household, string topic, DateOnly after, DateOnly asOf)
    {
        var facts = new List<Fact>();
        household.Changes(Topic(topic), after, asOf, facts);
        return facts;
    }

    /// <summary>The value of a field, null where there is none.</summary>
    public static string? Value(this Fact fact, string field, int record = 0) => fact.Records[record][At(fact.Topic.Fields, field)];

    public static string? Extra(this Fact fact, string name) => fact.Extras[At(fact.Topic.Extras, name)];

    public static DateOnly? Date(this Fact fact, string field)
        => fact.Value(field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Everything a fact says but the date of the data.</summary>
    public static string Text(this Fact fact)
    {
        var asOf = At(fact.Topic.Fields, "as_of");
        return string.Join('\n', fact.Records.Select(record => string.Join('|', record.Select((value, index) => index == asOf ? "" : value ?? "-"))));
    }

    private static int At(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no {name}.", nameof(name));
    }
}
