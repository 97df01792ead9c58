using Exchange.Core.Mapping.Json;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads conditions. Values are kept folded as they are compared.</summary>
internal sealed class ConditionReader(SourceFields fields)
{
    /// <summary>The condition under <paramref name="name"/>; null when absent or wrong.</summary>
    public Condition? Read(ObjectReader owner, string name, bool required = false)
        => owner.Object(name, $"condition \"{name}\"", required) is { } reader ? Condition(reader) : null;

    private Condition? Condition(ObjectReader reader)
    {
        var condition = reader.Has("not") ? Not(reader)
            : reader.Has("all") ? Group(reader, "all", inner => new AllCondition(inner))
            : reader.Has("any") ? Group(reader, "any", inner => new AnyCondition(inner))
            : Cell(reader);
        reader.Close();
        return condition;
    }

    private NotCondition? Not(ObjectReader reader) => Read(reader, "not") is { } inner ? new NotCondition(inner) : null;

    private Condition? Group(ObjectReader reader, string name, Func<IReadOnlyList<Condition>, Condition> make)
    {
        var inner = new List<Condition>();
        var all = reader.Objects(name, "condition", required: true);
        foreach (var item in all)
        {
            if (Condition(item) is { } condition)
            {
                inner.Add(condition);
            }
        }

        return inner.Count > 0 && inner.Count == all.Count ? make(inner) : null;
    }

    private Condition? Cell(ObjectReader reader)
    {
        var name = reader.Text("field", required: true);
        var field = name is null ? null : fields.Find(reader, name);
        var tests = (string[])["is", "startsWith", "missing"];
        var stated = tests.Where(reader.Has).ToList();
        var values = reader.Texts("is", required: stated is ["is"]);
        var beginnings = reader.Texts("startsWith", required: stated is ["startsWith"]);
        var missing = reader.Flag("missing");
        if (stated.Count != 1)
        {
            reader.Error($"has {(stated.Count == 0 ? "no test" : string.Join(" and ", stated))}; expected one of is, startsWith, missing (or not, all, any instead of field)");
            return null;
        }

        if (field is null)
        {
            return null;
        }

        return stated[0] switch
        {
            "is" => new IsCondition(field, Fold(values)),
            "startsWith" => new StartsWithCondition(field, Fold(beginnings)),
            _ => missing ? new MissingCondition(field) : new NotCondition(new MissingCondition(field)),
        };
    }

    private static List<string> Fold(IReadOnlyList<JsonString> texts) => [.. texts.Select(text => TextFolding.Word(text.Text)).Distinct()];
}
