using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;
using Exchange.Core.Problems;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Cases;

/// <summary>Reads a <c>cases.json</c> against its mapping.</summary>
internal sealed class CasesFile
{
    private readonly JsonFile file;
    private readonly DatasetMapping mapping;
    private readonly Dictionary<string, string?> start = new(StringComparer.Ordinal);

    private CasesFile(JsonFile file, DatasetMapping mapping)
    {
        this.file = file;
        this.mapping = mapping;
    }

    /// <summary>The cases that could be read; what is wrong is among the file's errors.</summary>
    public static IReadOnlyList<MappingCase> Read(JsonFile file, DatasetMapping mapping)
        => file.RootObject("cases file") is { } root ? new CasesFile(file, mapping).Root(root) : [];

    private List<MappingCase> Root(ObjectReader root)
    {
        root.Schema("../../schema/cases.schema.json");
        foreach (var (field, cell) in Cells(root, "base"))
        {
            start[field] = cell;
        }

        var cases = new List<MappingCase>();
        foreach (var reader in root.Objects("cases", "case", required: true))
        {
            var name = reader.Text("name", required: true);
            reader.What = $"case \"{name?.Text}\"";
            if (name is not null && cases.Exists(other => other.Name == name.Text))
            {
                reader.Error(name, "stands twice; cases have different names");
            }

            cases.Add(Case(reader, name?.Text ?? ""));
            reader.Close();
        }

        root.Close();
        return cases;
    }

    private MappingCase Case(ObjectReader reader, string name)
    {
        var overrides = Cells(reader, "row");
        if (!reader.Has("row"))
        {
            reader.Error("lacks \"row\"");
        }

        var row = new Dictionary<string, string?>(start, StringComparer.Ordinal);
        foreach (var (field, cell) in overrides)
        {
            row[field] = cell;
        }

        var outcomes = (string[])["records", "rejected", "filtered"];
        if (outcomes.Count(reader.Has) != 1)
        {
            reader.Error("states none or several of records, rejected, filtered; expected one");
        }

        return new MappingCase
        {
            Name = name,
            Offset = reader.Offset,
            Row = row.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal),
            Changed = (start.Count == 0 ? mapping.Source.Fields.Select(field => field.Name) : overrides.Keys).ToHashSet(StringComparer.Ordinal),
            Records = reader.Has("records") ? Records(reader) : null,
            Rejected = reader.Value("rejected") is null ? null : Codes(reader, "rejected", Severity.Reject),
            Filtered = Reason(reader),
            Notes = Notes(reader),
        };
    }

    private Dictionary<string, string?> Cells(ObjectReader reader, string property)
    {
        var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
        var names = mapping.Source.Fields.Select(field => field.Name).ToList();
        foreach (var (member, cell) in reader.PairsOrNull(property))
        {
            if (!names.Contains(member.Name))
            {
                file.Error(member.Offset, $"{reader.What} names the source field \"{member.Name}\", which the mapping does not have{NearMiss.Suggest(member.Name, names)}");
            }

            cells[member.Name] = cell?.Text;
        }

        return cells;
    }

    private List<IReadOnlyDictionary<string, string?>> Records(ObjectReader reader)
    {
        var records = new List<IReadOnlyDictionary<string, string?>>();
        foreach (var record in reader.FreeObjects("records"))
        {
            var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var (member, text) in record)
            {
                fields[member.Name] = Expected(reader, member, text);
            }

            records.Add(fields);
        }

        if (records.Count == 0)
        {
            reader.Error(reader.Value("records")!, "expects no record; expected at least one (or \"rejected\" or \"filtered\")");
        }

        return records;
    }

    private string? Expected(ObjectReader reader, JsonMember member, JsonString? text)
    {
        if (Find(member.Name) is not { } field)
        {
            var known = mapping.Kind.Fields.Select(other => other.Name);
            file.Error(member.Offset, $"{reader.What} names the target field \"{member.Name}\", which kind {mapping.Kind.Name} does not have{NearMiss.Suggest(member.Name, known)}");
            return null;
        }

        if (text is not null && CanonicalText.Flaw(field, text.Text, codes: null) is { } flaw)
        {
            reader.Error(text, $"expects \"{text.Text}\" in \"{field.Name}\"; expected {flaw}");
            return null;
        }

        return text is null || field.Type == FieldType.Hash ? null : CanonicalText.Complete(field, text.Text);
    }

    private SchemaField? Find(string name)
        => mapping.Deleted is not null && name == DatasetMapping.DeletedField.Name ? DatasetMapping.DeletedField : mapping.Kind.Find(name);

    private static List<string> Codes(ObjectReader reader, string property, Severity severity)
    {
        var known = ProblemKinds.All.Where(kind => kind.Severity == severity).Select(kind => kind.Code).ToList();
        var what = severity == Severity.Note ? "note" : "problem that rejects a row";
        var codes = reader.Texts(property, required: severity == Severity.Reject);
        foreach (var code in codes.Where(code => !known.Contains(code.Text)))
        {
            reader.Error(code, $"has \"{code.Text}\" in \"{property}\", which is no code of a {what}{NearMiss.Suggest(code.Text, known)}");
        }

        return [.. codes.Select(code => code.Text).Order(StringComparer.Ordinal)];
    }

    private string? Reason(ObjectReader reader)
    {
        var reason = reader.Text("filtered");
        var known = mapping.Filters.Select(filter => filter.Reason).ToList();
        if (reason is not null && !known.Contains(reason.Text))
        {
            reader.Error(reason, $"is filtered as \"{reason.Text}\", which is the reason of no filter{NearMiss.Suggest(reason.Text, known)}");
        }

        return reason?.Text;
    }

    private static List<string>? Notes(ObjectReader reader)
    {
        if (reader.Value("notes") is not { } notes)
        {
            return null;
        }

        if (!reader.Has("records"))
        {
            reader.Error(notes, "has notes; only a row with records has any");
        }

        return Codes(reader, "notes", Severity.Note);
    }
}
