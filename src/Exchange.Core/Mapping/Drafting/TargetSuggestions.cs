using Exchange.Core.Mapping.Reading;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Drafting;

/// <summary>Suggests target fields for columns: by headings of mappings that exist, then by the schema's titles.</summary>
internal sealed class TargetSuggestions
{
    private readonly MappingLibrary library;
    private readonly IReadOnlyList<ColumnProfile> columns;
    private readonly ILookup<string, (string Kind, string Field)> known;

    public TargetSuggestions(MappingLibrary library, IReadOnlyList<ColumnProfile> columns)
    {
        this.library = library;
        this.columns = columns;
        known = library.Mappings.Values
            .OrderBy(mapping => mapping.Name, StringComparer.Ordinal)
            .SelectMany(mapping => mapping.Records.SelectMany(record => record.Rules), (mapping, rule) => (mapping, rule))
            .Where(pair => pair.rule.From.Count == 1)
            .SelectMany(
                pair => pair.rule.From[0].Titles.Prepend(pair.rule.From[0].Name),
                (pair, title) => (Heading: TextFolding.Heading(title), Target: (pair.mapping.Kind.Name, pair.rule.To.Name)))
            .ToLookup(entry => entry.Heading, entry => entry.Target, StringComparer.Ordinal);
    }

    /// <summary>The kind with the most columns recognised, kinds' own fields before common ones; the first of equals.</summary>
    public RecordKind? BestKind() => library.Schema.Kinds.MaxBy(kind => For(kind).Values.Sum(field => field.Common ? 1 : 3));

    /// <summary>Target fields by column, each field once.</summary>
    public IReadOnlyDictionary<ColumnProfile, SchemaField> For(RecordKind kind)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var suggested = new Dictionary<ColumnProfile, SchemaField>();
        foreach (var guess in (Func<RecordKind, ColumnProfile, IEnumerable<SchemaField>>[])[OfSameKind, OfTitle, OfOtherKind, OfShape])
        {
            foreach (var column in columns.Where(column => !suggested.ContainsKey(column)))
            {
                if (guess(kind, column).FirstOrDefault(field => Free(field, taken)) is { } found)
                {
                    taken.Add(found.Name);
                    suggested.Add(column, found);
                }
            }
        }

        return suggested;
    }

    private static bool Free(SchemaField field, HashSet<string> taken)
        => !taken.Contains(field.Name) && !EngineFields.Reserved.Contains(field.Name) && field.Type is not (FieldType.Hash or FieldType.Boolean);

    private IEnumerable<SchemaField> OfSameKind(RecordKind kind, ColumnProfile column) => known[TextFolding.Heading(column.Heading)]
        .Where(target => target.Kind == kind.Name)
        .Select(target => kind.Find(target.Field))
        .OfType<SchemaField>();

    private static IEnumerable<SchemaField> OfTitle(RecordKind kind, ColumnProfile column)
    {
        var heading = TextFolding.Heading(column.Heading);
        return kind.Fields.Where(field => TextFolding.Heading(field.Title) == heading || TextFolding.Heading(field.Name) == heading);
    }

    private IEnumerable<SchemaField> OfOtherKind(RecordKind kind, ColumnProfile column) => known[TextFolding.Heading(column.Heading)]
        .Select(target => kind.Find(target.Field))
        .OfType<SchemaField>()
        .Where(field => field.Common);

    private static IEnumerable<SchemaField> OfShape(RecordKind kind, ColumnProfile column)
        => column.Shape is CellShape.ResidentId or CellShape.CreditCode && kind.Find("subject_id") is { } id ? [id] : [];
}
