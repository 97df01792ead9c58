namespace Exchange.Core.Mapping.Json;

/// <summary>A value of a JSON file, and where it begins.</summary>
/// <param name="Offset">Byte of the file at which the value's token begins.</param>
internal abstract record JsonValue(int Offset)
{
    /// <summary>What it is, for messages: "a text", "an object" …</summary>
    public abstract string What { get; }
}

internal sealed record JsonString(int Offset, string Text) : JsonValue(Offset)
{
    public override string What => $"the text \"{Text}\"";
}

internal sealed record JsonNumber(int Offset, decimal Number) : JsonValue(Offset)
{
    public override string What => "a number";
}

internal sealed record JsonBoolean(int Offset, bool Value) : JsonValue(Offset)
{
    public override string What => Value ? "true" : "false";
}

internal sealed record JsonNull(int Offset) : JsonValue(Offset)
{
    public override string What => "null";
}

internal sealed record JsonList(int Offset, IReadOnlyList<JsonValue> Items) : JsonValue(Offset)
{
    public override string What => "a list";
}

internal sealed record JsonObject(int Offset, IReadOnlyList<JsonMember> Members) : JsonValue(Offset)
{
    public override string What => "an object";

    /// <summary>The value under that name, or null.</summary>
    public JsonValue? Find(string name) => Members.FirstOrDefault(member => member.Name == name)?.Value;
}

/// <summary>A property of an object.</summary>
/// <param name="Offset">Where its name begins.</param>
internal sealed record JsonMember(int Offset, string Name, JsonValue Value);
