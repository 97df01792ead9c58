using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Schema;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Truth;

/// <summary>
/// What a perfect hub does with the rows of one layout, by the mapping's rules and by what is known of each row: which fact it tells
/// and what was done to it. It never parses a value out of a cell; only the mapping's conditions are held to the cells' texts. Not thread-safe.
/// </summary>
internal sealed class RowTruth
{
    private readonly DatasetMapping mapping;
    private readonly RowFilter[] filters;
    private readonly RecordTruth[] records;
    private readonly ConstraintTruth[] constraints;
    private readonly SortedSet<string> codes = new(StringComparer.Ordinal);

    public RowTruth(DatasetMapping mapping, DatasetLayout layout, ColumnPrinter[] printers)
    {
        this.mapping = mapping;
        filters = [.. mapping.Filters];
        Words = new CellWords(mapping, layout);
        var ruled = mapping.Records.SelectMany(record => record.Rules).Select(rule => rule.To.Name).ToHashSet(StringComparer.Ordinal);
        Fields = [.. mapping.Kind.Fields.Where(field => ruled.Contains(field.Name))];
        string[] names = [.. Fields.Select(field => field.Name)];
        records = [.. mapping.Records.Select(record => new RecordTruth(mapping, record, Truths(record, layout, printers, names), new RecordOfFact(record, layout, Words), names))];
        constraints = [.. mapping.Source.Fields
            .Select(field => new ConstraintTruth(field, Words.ColumnOf(field), field.Required && !IsDemanded(field), Words))
            .Where(constraint => constraint.Matters)];
    }

    /// <summary>Target fields that some rule fills, in the order of the schema.</summary>
    public IReadOnlyList<SchemaField> Fields { get; }

    public CellWords Words { get; }

    public RowVerdict Judge(SimulatedRow row)
    {
        if (IsFiltered(row.Cells))
        {
            return new RowVerdict(RowOutcome.Filtered, [], []);
        }

        codes.Clear();
        var deletes = mapping.Deleted is { } deleted && Words.Holds(deleted, row.Cells);
        foreach (var constraint in constraints)
        {
            if (!deletes || IsOfKey(constraint.Field))
            {
                constraint.Judge(row.Cells, codes);
            }
        }

        var given = Given(row, deletes);
        return codes.Count > 0 ? new RowVerdict(RowOutcome.Rejected, [.. codes], []) : new RowVerdict(RowOutcome.Published, [], given);
    }

    /// <summary>The business key of a record, in one text.</summary>
    public string KeyOf(TrueRecord record) => records[0].KeyOf(record);

    private bool IsFiltered(string[] cells)
    {
        foreach (var filter in filters)
        {
            if (Words.Holds(filter.When, cells))
            {
                return true;
            }
        }

        return false;
    }

    private List<TrueRecord> Given(SimulatedRow row, bool deletes)
    {
        var given = new List<TrueRecord>(records.Length);
        foreach (var record in records)
        {
            if (record.When is null || Words.Holds(record.When, row.Cells))
            {
                given.Add(record.Judge(row, deletes, codes));
            }
        }

        if (given.Count == 0)
        {
            codes.Add(ProblemKinds.NoRecord.Code);
        }

        return given;
    }

    private FieldTruth[] Truths(RecordMapping record, DatasetLayout layout, ColumnPrinter[] printers, string[] names)
        => [.. record.Rules.Select(rule => new FieldTruth(
            rule, Words, printers, layout.Topic, record.When is null && rule.From is [{ Required: true } field] && Demands(rule, field), names.PlaceOf(rule.To.Name)))];

    /// <summary>A rule that always runs and reads the field alone tells that it is missing.</summary>
    private bool IsDemanded(SourceField field)
        => mapping.Records.Any(record => record.When is null && record.Rules.Any(rule => Demands(rule, field)));

    private static bool Demands(MapRule rule, SourceField field)
        => rule.When is null && rule.From.Count == 1 && rule.From[0] == field && rule.As is not (OfResidentIdTransform or ConcatTransform) && rule.Default is null;

    private bool IsOfKey(SourceField field)
        => mapping.Records.Any(record => record.Rules.Any(rule => mapping.Key.Contains(rule.To.Name) && rule.From.Contains(field)));
}
