using System.Globalization;

namespace Exchange.Core.Mapping.Json;

internal sealed partial class ObjectReader
{
    public JsonString? Text(string name, bool required = false, bool empty = false)
    {
        var value = Take(name, required);
        if (value is JsonString text && (empty || text.Text.Length > 0))
        {
            return text;
        }

        if (value is not null)
        {
            Mistyped(name, value, "a text that is not empty");
        }

        return null;
    }

    /// <summary>A text where null is a value too; <paramref name="fallback"/> when it is absent.</summary>
    public string? TextOrNull(string name, string? fallback)
        => Value(name) switch { null => fallback, JsonNull => null, _ => Text(name)?.Text };

    /// <summary>A single character where null is a value too.</summary>
    public char? CharacterOrNull(string name, char? fallback)
    {
        var text = TextOrNull(name, fallback?.ToString());
        if (text is { Length: > 1 })
        {
            Mistyped(name, Value(name)!, "one character");
        }

        return text is { Length: 1 } ? text[0] : null;
    }

    public bool Flag(string name, bool fallback = false)
    {
        var value = Value(name);
        if (value is not (null or JsonBoolean))
        {
            Mistyped(name, value, "true or false");
        }

        return value is JsonBoolean flag ? flag.Value : fallback;
    }

    public decimal? Number(string name, decimal minimum = decimal.MinValue, decimal maximum = decimal.MaxValue)
    {
        var value = Value(name);
        if (value is JsonNumber number && number.Number >= minimum && number.Number <= maximum)
        {
            return number.Number;
        }

        if (value is not (null or JsonNull))
        {
            Mistyped(name, value, Range("a number", minimum, maximum));
        }

        return null;
    }

    public long? Integer(string name, long minimum, long maximum = int.MaxValue, bool required = false)
    {
        var value = Take(name, required);
        if (value is JsonNumber number && Whole(number.Number, minimum, maximum))
        {
            return (long)number.Number;
        }

        if (value is not (null or JsonNull))
        {
            Mistyped(name, value, Range("a whole number", minimum, maximum));
        }

        return null;
    }

    /// <summary>A list of whole numbers, empty when absent.</summary>
    public IReadOnlyList<int> Integers(string name, int minimum)
    {
        var numbers = new List<int>();
        foreach (var item in Items(name))
        {
            if (item is JsonNumber number && Whole(number.Number, minimum, int.MaxValue))
            {
                numbers.Add((int)number.Number);
            }
            else
            {
                Mistyped(name, item, Range("whole numbers", minimum, int.MaxValue));
            }
        }

        return numbers;
    }

    /// <summary>A list of texts; empty when absent. None may stand twice.</summary>
    public IReadOnlyList<JsonString> Texts(string name, bool required = false, bool empty = false)
    {
        var texts = new List<JsonString>();
        var items = Items(name, required);
        foreach (var item in items)
        {
            if (item is not JsonString text || (text.Text.Length == 0 && !empty))
            {
                Mistyped(name, item, "a list of texts");
            }
            else if (texts.Exists(other => other.Text == text.Text))
            {
                Error(item, $"has \"{text.Text}\" twice in \"{name}\"");
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>One text or a list of them.</summary>
    public IReadOnlyList<JsonString> TextOrTexts(string name, bool required = false)
        => Value(name) is JsonString ? Text(name) is { } text ? [text] : [] : Texts(name, required);

    /// <summary>One of a closed list of words.</summary>
    public T Choice<T>(string name, T fallback, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (Text(name) is not { } found)
        {
            return fallback;
        }

        var known = new List<string>();
        foreach (var (word, value) in words)
        {
            known.Add(word);
            if (word == found.Text)
            {
                return value;
            }
        }

        Error(found, $"has \"{found.Text}\" as \"{name}\"; known values are {string.Join(", ", known)}{NearMiss.Suggest(found.Text, known)}");
        return fallback;
    }

    private static bool Whole(decimal number, long minimum, long maximum)
        => number == decimal.Truncate(number) && number >= minimum && number <= maximum;

    private static string Range(string what, decimal minimum, decimal maximum)
    {
        var from = minimum == decimal.MinValue ? "" : string.Create(CultureInfo.InvariantCulture, $" from {minimum}");
        var to = maximum is decimal.MaxValue or int.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $" to {maximum}");
        return what + from + to;
    }
}
