using System.Globalization;
using System.Text.Json;

namespace Exchange.Core.Tabular;

/// <summary>Follows the tokens of a document and knows whether a value that begins is the one at a JSON pointer (RFC 6901).</summary>
internal sealed class JsonPointer(string pointer)
{
    private readonly string[] steps = pointer.Length == 0 ? [] : [.. pointer.TrimStart('/').Split('/').Select(Unescape)];
    private readonly Stack<Level> levels = new();
    private bool nameFits;

    /// <summary>Takes the next token. True for an array at the pointer; its elements and its end are then not to be given here.</summary>
    public bool IsArrayAt(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                nameFits = levels.Count <= steps.Length && reader.ValueTextEquals(steps[levels.Count - 1]);
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.Pop();
                return false;
            case JsonTokenType.StartArray:
                return BeginArray();
            case JsonTokenType.StartObject:
                levels.Push(new Level(BeginValue(), -1));
                return false;
            default:
                BeginValue();
                return false;
        }
    }

    private static string Unescape(string step)
        => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private bool BeginArray()
    {
        var fits = BeginValue();
        if (fits && levels.Count == steps.Length)
        {
            return true;
        }

        levels.Push(new Level(fits, 0));
        return false;
    }

    /// <summary>True when the path of the value is the beginning of the pointer.</summary>
    private bool BeginValue()
    {
        if (!levels.TryPop(out var parent))
        {
            return true;
        }

        var depth = levels.Count;
        levels.Push(parent.Index < 0 ? parent : parent with { Index = parent.Index + 1 });
        return parent.Fits
            && depth < steps.Length
            && (parent.Index < 0 ? nameFits : steps[depth] == parent.Index.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="Fits">Its path is the beginning of the pointer.</param>
    /// <param name="Index">Of an array's next element; -1 for an object.</param>
    private readonly record struct Level(bool Fits, int Index);
}
