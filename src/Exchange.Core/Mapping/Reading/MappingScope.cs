using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>The names that a mapping may use: its source fields, the target's fields, the code lists.</summary>
internal sealed class MappingScope(RecordKind kind, SourceFields fields, IReadOnlyDictionary<string, CodeList> codes)
{
    public RecordKind Kind => kind;

    public SourceFields Fields => fields;

    public ConditionReader Conditions { get; } = new(fields);

    /// <summary>Code lists named so far, in the order of their names.</summary>
    public SortedDictionary<string, CodeList> UsedLists { get; } = new(StringComparer.Ordinal);

    /// <summary>The code list of that name, which counts as used; an error when there is none.</summary>
    public CodeList? List(ObjectReader reader, JsonString name)
    {
        if (codes.TryGetValue(name.Text, out var list))
        {
            UsedLists[name.Text] = list;
            return list;
        }

        reader.Error(name, $"names the code list \"{name.Text}\", which is not in codes/{NearMiss.Suggest(name.Text, codes.Keys)}");
        return null;
    }

    /// <summary>The list whose codes a target field takes; null for none.</summary>
    public CodeList? ListOf(SchemaField field) => field.Codes is null ? null : codes.GetValueOrDefault(field.Codes);

    /// <summary>The target field of that name; an error when there is none.</summary>
    public SchemaField? Target(ObjectReader reader, JsonString name)
    {
        var field = kind.Find(name.Text);
        if (field is null)
        {
            reader.Error(name, $"names the target field \"{name.Text}\", which kind {kind.Name} does not have{NearMiss.Suggest(name.Text, kind.Fields.Select(other => other.Name))}");
        }

        return field;
    }

    /// <summary>Reports a text that the target field could not hold; gives it in the target's form.</summary>
    public string? Canonical(ObjectReader reader, JsonString text, SchemaField? to)
    {
        if (to is null)
        {
            return null;
        }

        var flaw = CanonicalText.Flaw(to, text.Text, ListOf(to));
        if (flaw is not null)
        {
            reader.Error(text, $"has the value \"{text.Text}\"; expected {flaw}");
            return null;
        }

        return CanonicalText.Complete(to, text.Text);
    }
}
