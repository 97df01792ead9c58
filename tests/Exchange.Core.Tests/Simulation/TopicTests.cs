using System.Text.Json;
using Exchange.Core.Simulation;
using Exchange.Core.Tests.Conventions;

namespace Exchange.Core.Tests.Simulation;

/// <summary>Topics fit the schema and give every department what its layout writes.</summary>
public sealed class TopicTests
{
    [Fact]
    public void Fields_are_those_of_the_kind()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.At("mappings", "schema", "household-asset.json")));
        var common = Names(schema.RootElement.GetProperty("common"));
        var kinds = schema.RootElement.GetProperty("kinds").EnumerateArray().ToDictionary(kind => kind.GetProperty("name").GetString()!, kind => Names(kind.GetProperty("fields")));

        Offenders.None(Topics.All.Where(topic => kinds.ContainsKey(topic.Kind))
            .SelectMany(topic => topic.Fields.Except(common).Except(kinds[topic.Kind]).Select(field => $"{topic.Name}: {topic.Kind} has no field {field}")));
    }

    [Fact]
    public void Codes_are_canonical()
    {
        var codes = CodesByField();
        Offenders.None(Provinces.Of(4000).Households()
            .SelectMany(household => Topics.All.SelectMany(topic => household.Snapshot(topic.Name, Provinces.Until)))
            .SelectMany(fact => fact.Topic.Fields.Select((field, index) => (fact.Topic, field, value: fact.Records[0][index])))
            .Where(cell => cell.value is not null && codes.TryGetValue((cell.Topic.Kind, cell.field), out var list) && !list.Contains(cell.value))
            .Select(cell => $"{cell.Topic.Name}: {cell.field} is {cell.value}")
            .Distinct());
    }

    [Fact]
    public void Layouts_write_only_what_their_topic_provides()
        => Offenders.None(Repository.Files("mappings", "layout.json").SelectMany(Missing));

    private static IEnumerable<string> Missing(string path)
    {
        using var layout = JsonDocument.Parse(File.ReadAllText(path));
        var name = layout.RootElement.GetProperty("topic").GetString()!;
        var topic = Topics.Find(name);
        return topic is null
            ? [$"{Repository.Relative(path)}: there is no topic {name}"]
            : [.. Named(layout, "field").Except(topic.Fields).Concat(Named(layout, "extra").Except(topic.Extras)).Select(field => $"{Repository.Relative(path)}: {name} has no {field}")];
    }

    private static IEnumerable<string> Named(JsonDocument layout, string property)
        => [.. layout.RootElement.GetProperty("columns").EnumerateArray().Where(column => column.TryGetProperty(property, out _)).Select(column => column.GetProperty(property).GetString()!)];

    private static List<string> Names(JsonElement fields) => [.. fields.EnumerateArray().Select(field => field.GetProperty("name").GetString()!)];

    private static Dictionary<(string Kind, string Field), HashSet<string>> CodesByField()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.At("mappings", "schema", "household-asset.json")));
        var common = schema.RootElement.GetProperty("common").EnumerateArray().ToList();
        return schema.RootElement.GetProperty("kinds").EnumerateArray()
            .SelectMany(kind => kind.GetProperty("fields").EnumerateArray().Concat(common).Select(field => (Kind: kind.GetProperty("name").GetString()!, Field: field)))
            .Where(field => field.Field.TryGetProperty("codes", out _))
            .ToDictionary(
                field => (field.Kind, field.Field.GetProperty("name").GetString()!),
                field => Codes(field.Field.GetProperty("codes").GetString()!));
    }

    private static HashSet<string> Codes(string list)
    {
        using var codes = JsonDocument.Parse(File.ReadAllText(Repository.At("mappings", "codes", list + ".json")));
        return [.. codes.RootElement.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("code").GetString()!)];
    }
}
