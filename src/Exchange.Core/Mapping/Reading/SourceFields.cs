using Exchange.Core.Mapping.Json;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>The source fields of a mapping, to be found by name.</summary>
internal sealed class SourceFields
{
    private readonly Dictionary<string, SourceField> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byHeading = new(StringComparer.Ordinal);

    public List<SourceField> All { get; } = [];

    public List<FixedColumn> Columns { get; } = [];

    /// <summary>Where each field's name stands in the file.</summary>
    public Dictionary<string, int> Offsets { get; } = new(StringComparer.Ordinal);

    public SourceField? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The field of that name; an error that suggests one when there is none.</summary>
    public SourceField? Find(ObjectReader reader, JsonString name)
    {
        if (byName.TryGetValue(name.Text, out var field))
        {
            return field;
        }

        var known = byHeading.TryGetValue(TextFolding.Heading(name.Text), out var owner)
            ? $"; it is another heading of \"{owner}\", use that"
            : NearMiss.Suggest(name.Text, byName.Keys);
        reader.Error(name, $"names the source field \"{name.Text}\", which is not in source.schema.fields{known}");
        return null;
    }

    /// <summary>Adds a field; its name and titles must not answer to another field's headings.</summary>
    public void Add(ObjectReader reader, JsonString name, IReadOnlyList<JsonString> titles, SourceField field)
    {
        if (!byName.TryAdd(name.Text, field))
        {
            reader.Error(name, $"stands twice; the first is at line {reader.File.At(Offsets[name.Text], "", default).Line}");
            return;
        }

        All.Add(field);
        Offsets.Add(name.Text, name.Offset);
        foreach (var heading in titles.Prepend(name))
        {
            var folded = TextFolding.Heading(heading.Text);
            if (!byHeading.TryAdd(folded, name.Text))
            {
                var owner = byHeading[folded];
                var whose = owner == name.Text ? "twice for this field" : $"for \"{owner}\" too";
                reader.Error(heading, $"has the heading \"{heading.Text}\", which stands {whose} (headings are compared without blanks, width and case)");
            }
        }
    }
}
