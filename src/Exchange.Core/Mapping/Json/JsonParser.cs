using System.Text.Json;
using System.Text.Unicode;

namespace Exchange.Core.Mapping.Json;

/// <summary>
/// Strict JSON with exact places: no comments, no trailing commas, no name twice. Built on the reader of the runtime, which
/// knows where each token begins.
/// </summary>
internal static class JsonParser
{
    /// <summary>The file's value; null after a syntax error, which is then among the file's errors.</summary>
    public static JsonValue? Parse(JsonFile file)
    {
        if (!Utf8.IsValid(file.Text))
        {
            file.Error(FirstInvalid(file.Text), "bytes are not UTF-8; save the file as UTF-8");
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(file.Text);
            reader.Read();
            var value = Value(ref reader, file);
            reader.Read();
            return value;
        }
        catch (JsonException error)
        {
            file.Error(file.OffsetOf(error.LineNumber ?? 0, error.BytePositionInLine ?? 0), $"not JSON: {Reason(error)}");
            return null;
        }
    }

    private static JsonValue Value(ref Utf8JsonReader reader, JsonFile file)
    {
        var offset = (int)reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Members(ref reader, file, offset),
            JsonTokenType.StartArray => Items(ref reader, file, offset),
            JsonTokenType.String => new JsonString(offset, Text(ref reader, file)),
            JsonTokenType.Number => Number(ref reader, file, offset),
            JsonTokenType.True => new JsonBoolean(offset, true),
            JsonTokenType.False => new JsonBoolean(offset, false),
            _ => new JsonNull(offset),
        };
    }

    private static JsonObject Members(ref Utf8JsonReader reader, JsonFile file, int offset)
    {
        var members = new List<JsonMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var start = (int)reader.TokenStartIndex;
            var name = Text(ref reader, file);
            reader.Read();
            var value = Value(ref reader, file);
            if (seen.Add(name))
            {
                members.Add(new JsonMember(start, name, value));
            }
            else
            {
                file.Error(start, $"property \"{name}\" stands twice in the same object");
            }
        }

        return new JsonObject(offset, members);
    }

    private static JsonList Items(ref Utf8JsonReader reader, JsonFile file, int offset)
    {
        var items = new List<JsonValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, file));
        }

        return new JsonList(offset, items);
    }

    private static JsonNumber Number(ref Utf8JsonReader reader, JsonFile file, int offset)
    {
        if (!reader.TryGetDecimal(out var number))
        {
            file.Error(offset, "number has more digits than can be kept");
        }

        return new JsonNumber(offset, number);
    }

    private static string Text(ref Utf8JsonReader reader, JsonFile file)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            file.Error((int)reader.TokenStartIndex, "text has a \\u escape that is half of a surrogate pair");
            return "";
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        Utf8.ToUtf16(text, new char[text.Length], out var read, out _, replaceInvalidSequences: false);
        return read;
    }

    private static string Reason(JsonException error)
    {
        var tail = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return tail < 0 ? error.Message : error.Message[..tail];
    }
}
