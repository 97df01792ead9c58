using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Truth;

/// <summary>What a perfect hub makes of one record of a mapping.</summary>
internal sealed class RecordTruth
{
    private readonly FieldTruth[] fields;
    private readonly CheckTruth[] checks;
    private readonly int[] key;
    private readonly int[] notNull;
    private readonly bool[] ofKey;
    private readonly RecordOfFact which;
    private readonly int width;

    public RecordTruth(DatasetMapping mapping, RecordMapping record, FieldTruth[] fields, RecordOfFact which, IReadOnlyList<string> names)
    {
        this.fields = fields;
        this.which = which;
        When = record.When;
        width = names.Count;
        key = [.. mapping.Key.Select(names.PlaceOf)];
        ofKey = [.. names.Select(mapping.Key.Contains)];
        notNull = [.. fields.Where(field => !field.Rule.To.Nullable).Select(field => field.Target)];
        var filled = fields.Select(field => field.Rule.To.Name).ToHashSet(StringComparer.Ordinal);
        checks = [.. mapping.Checks
            .Where(check => filled.Contains(check.Left.Name) && filled.Contains(check.Right.Name))
            .Select(check => new CheckTruth(check, names))];
    }

    /// <summary>Null for a record that every row gives.</summary>
    public Condition? When { get; }

    /// <summary>The record that a row gives; codes that reject the row are added.</summary>
    public TrueRecord Judge(SimulatedRow row, bool deletes, ISet<string> codes)
    {
        var values = new string?[width];
        var record = which.In(row.Fact);
        foreach (var field in fields)
        {
            if (!deletes || ofKey[field.Target])
            {
                values[field.Target] = field.Value(row, record, codes);
            }
        }

        if (!deletes)
        {
            foreach (var check in checks)
            {
                check.Judge(values, codes);
            }

            Demand(notNull, values, ProblemKinds.RequiredMissing, codes);
        }

        Demand(key, values, ProblemKinds.KeyMissing, codes);
        return new TrueRecord(values, deletes);
    }

    /// <summary>The business key in one text.</summary>
    public string KeyOf(TrueRecord record)
        => key.Length == 1 ? record.Values[key[0]] ?? "" : string.Join('\u001F', key.Select(place => record.Values[place]));

    /// <summary>A row that is rejected anyhow is not told that something is missing.</summary>
    private static void Demand(int[] places, string?[] values, ProblemKind problem, ISet<string> codes)
    {
        foreach (var place in places)
        {
            if (codes.Count == 0 && values[place] is null)
            {
                codes.Add(problem.Code);
            }
        }
    }
}
