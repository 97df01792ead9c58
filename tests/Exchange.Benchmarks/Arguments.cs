using System.Globalization;

namespace Exchange.Benchmarks;

/// <summary>Options of one verb, written <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Count)
            {
                throw new ArgumentException($"Found '{words[i]}', expected --name value.");
            }

            values[words[i][2..]] = words[i + 1];
        }
    }

    public string Text(string name) => Optional(name) ?? throw new ArgumentException($"--{name} is missing.");

    public string? Optional(string name) => values.GetValueOrDefault(name);

    /// <summary>A whole number; underscores may group its digits.</summary>
    public long Number(string name, long otherwise)
        => Optional(name) is { } text ? long.Parse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Numbers divided by commas.</summary>
    public IReadOnlyList<long> Numbers(string name, IReadOnlyList<long> otherwise)
        => Optional(name) is { } text ? [.. text.Split(',').Select(part => long.Parse(part, CultureInfo.InvariantCulture))] : otherwise;
}
