namespace Exchange.Core.Mapping.Json;

/// <summary>
/// Reads one object property by property. What was asked for is what is known: <see cref="Close"/> reports every other property,
/// so the reader itself is the list of properties. An absent or unfitting property reads as null or as its default.
/// </summary>
internal sealed partial class ObjectReader
{
    private readonly JsonObject json;
    private readonly List<string> known = [];

    public ObjectReader(JsonFile file, JsonObject json, string what)
    {
        File = file;
        What = what;
        this.json = json;
        Description = Text("description")?.Text;
    }

    public JsonFile File { get; }

    /// <summary>What the object is, for messages.</summary>
    public string What { get; set; }

    public int Offset => json.Offset;

    /// <summary>Every object may carry one.</summary>
    public string? Description { get; }

    public bool Has(string name) => json.Find(name) is not null;

    /// <summary>The value under the name, which is known from now on; null for none.</summary>
    public JsonValue? Value(string name)
    {
        if (!known.Contains(name))
        {
            known.Add(name);
        }

        return json.Find(name);
    }

    public void Error(string message) => File.Error(json.Offset, $"{What} {message}");

    public void Error(JsonValue at, string message) => File.Error(at, $"{What} {message}");

    /// <summary>Reports a property that is there although it must not be, and makes it known.</summary>
    public void Forbid(string name, string why)
    {
        if (Value(name) is not null)
        {
            File.Error(json.Members.First(member => member.Name == name).Offset, $"{What} has \"{name}\", {why}");
        }
    }

    /// <summary><c>$schema</c>: stands first and points to the schema that editors use.</summary>
    public void Schema(string expected)
    {
        var found = Text("$schema", required: true);
        if (found is not null && found.Text != expected)
        {
            Error(found, $"has $schema \"{found.Text}\"; expected \"{expected}\"");
        }

        if (found is not null && json.Members[0].Name != "$schema")
        {
            Error(found, "has $schema behind other properties; it must stand first");
        }
    }

    /// <summary>Reports every property that was not asked for.</summary>
    public void Close()
    {
        foreach (var member in json.Members)
        {
            if (!known.Contains(member.Name))
            {
                var list = string.Join(", ", known.Where(name => name != "description").Append("description"));
                File.Error(member.Offset, $"{What} has unknown property \"{member.Name}\"; known properties are {list}{NearMiss.Suggest(member.Name, known)}");
            }
        }
    }

    private JsonValue? Take(string name, bool required)
    {
        var value = Value(name);
        if (value is null && required)
        {
            Error($"lacks \"{name}\"");
        }

        return value;
    }

    private void Mistyped(string name, JsonValue found, string expected)
        => Error(found, $"has {found.What} as \"{name}\"; expected {expected}");
}
