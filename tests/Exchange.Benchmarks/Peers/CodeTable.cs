using System.Text.Json;

namespace Exchange.Benchmarks.Peers;

/// <summary>A code list as the peers use it: every spelling (code, title, alias) with its code and one attribute.</summary>
internal sealed class CodeTable
{
    private readonly Dictionary<string, (string Code, string? Attribute)> entries = new(StringComparer.Ordinal);

    /// <param name="path">A file of mappings/codes.</param>
    /// <param name="attribute">The attribute that <see cref="AttributeOf"/> gives, null for none.</param>
    public CodeTable(string path, string? attribute)
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var entry in list.RootElement.GetProperty("codes").EnumerateArray())
        {
            var value = attribute is null ? null : entry.GetProperty("attributes").GetProperty(attribute).GetString();
            foreach (var spelling in Spellings(entry))
            {
                entries.TryAdd(spelling, (entry.GetProperty("code").GetString()!, value));
            }
        }
    }

    /// <summary>Spelling, code and attribute of each entry, always in the same order.</summary>
    public IEnumerable<(string Spelling, string Code, string? Attribute)> Entries
        => entries.Select(entry => (entry.Key, entry.Value.Code, entry.Value.Attribute));

    /// <summary>Null for an unknown spelling, and for null.</summary>
    public string? CodeOf(string? spelling) => spelling is null ? null : entries.GetValueOrDefault(spelling).Code;

    public string? AttributeOf(string? spelling) => spelling is null ? null : entries.GetValueOrDefault(spelling).Attribute;

    private static IEnumerable<string> Spellings(JsonElement entry)
    {
        yield return entry.GetProperty("code").GetString()!;
        yield return entry.GetProperty("title").GetString()!;
        if (entry.TryGetProperty("aliases", out var aliases))
        {
            foreach (var alias in aliases.EnumerateArray())
            {
                yield return alias.GetString()!;
            }
        }
    }
}
