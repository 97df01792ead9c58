namespace Exchange.Core.Mapping.Json;

internal sealed partial class ObjectReader
{
    /// <summary>An object to read further; null when absent or something else.</summary>
    public ObjectReader? Object(string name, string what, bool required = false)
    {
        var value = Take(name, required);
        if (value is not (null or JsonObject))
        {
            Mistyped(name, value, "an object");
        }

        return value is JsonObject found ? new ObjectReader(File, found, what) : null;
    }

    /// <summary>A list of objects; empty when absent.</summary>
    public IReadOnlyList<ObjectReader> Objects(string name, string what, bool required = false)
    {
        var objects = new List<ObjectReader>();
        foreach (var item in Items(name, required))
        {
            if (item is JsonObject found)
            {
                objects.Add(new ObjectReader(File, found, what));
            }
            else
            {
                Mistyped(name, item, "a list of objects");
            }
        }

        return objects;
    }

    /// <summary>An object whose names are free and whose values are objects; empty when absent.</summary>
    /// <param name="what">What one of them is; its name is put behind.</param>
    public IReadOnlyList<(JsonMember Member, ObjectReader Value)> NamedObjects(string name, string what)
    {
        var value = Value(name);
        if (value is not (null or JsonObject))
        {
            Mistyped(name, value, "an object of objects");
        }

        var objects = new List<(JsonMember, ObjectReader)>();
        foreach (var member in (value as JsonObject)?.Members ?? [])
        {
            if (member.Value is JsonObject found)
            {
                objects.Add((member, new ObjectReader(File, found, $"{what} \"{member.Name}\"")));
            }
            else
            {
                Error(member.Value, $"has {member.Value.What} under \"{member.Name}\" of \"{name}\"; expected an object");
            }
        }

        return objects;
    }

    /// <summary>An object whose names are free and whose values are texts: spellings and codes.</summary>
    public IReadOnlyList<(JsonMember Member, JsonString Value)> Pairs(string name)
        => [.. Texts(name, Value(name), orNull: false).Select(pair => (pair.Member, pair.Value!))];

    /// <summary>An object whose names are free and whose values are texts or null: cells and what is expected of them.</summary>
    public IReadOnlyList<(JsonMember Member, JsonString? Value)> PairsOrNull(string name) => Texts(name, Value(name), orNull: true);

    /// <summary>A list of objects whose names are free and whose values are texts or null.</summary>
    public IReadOnlyList<IReadOnlyList<(JsonMember Member, JsonString? Value)>> FreeObjects(string name)
        => [.. Items(name).Select(item => Texts(name, item, orNull: true))];

    private List<(JsonMember Member, JsonString? Value)> Texts(string name, JsonValue? value, bool orNull)
    {
        var expected = orNull ? "a text or null" : "a text";
        var pairs = new List<(JsonMember, JsonString?)>();
        if (value is not (null or JsonObject))
        {
            Mistyped(name, value, "an object of texts");
        }

        foreach (var member in (value as JsonObject)?.Members ?? [])
        {
            if (member.Value is JsonString || (member.Value is JsonNull && orNull))
            {
                pairs.Add((member, member.Value as JsonString));
            }
            else
            {
                Error(member.Value, $"has {member.Value.What} under \"{member.Name}\" of \"{name}\"; expected {expected}");
            }
        }

        return pairs;
    }

    /// <summary>The items of a list; a required list is not empty.</summary>
    private IReadOnlyList<JsonValue> Items(string name, bool required = false)
    {
        var value = Take(name, required);
        if (value is JsonList list && (list.Items.Count > 0 || !required))
        {
            return list.Items;
        }

        if (value is not null)
        {
            Mistyped(name, value, required ? "a list that is not empty" : "a list");
        }

        return [];
    }
}
