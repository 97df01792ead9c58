using Exchange.Core.Mapping.Json;
using Exchange.Core.Problems;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads cross-field checks.</summary>
internal sealed class CheckReader(MappingScope scope, IReadOnlyList<RecordMapping> records)
{
    /// <summary>The check; null after an error.</summary>
    public CrossCheck? Read(ObjectReader reader)
    {
        reader.Text("check", required: true);
        var relation = reader.Choice<CrossCheckRelation?>(
            "check",
            null,
            ("birth-date", CrossCheckRelation.BirthDate),
            ("sex", CrossCheckRelation.Sex),
            ("order", CrossCheckRelation.Order));
        var severity = reader.Choice("severity", Severity.Reject, ("reject", Severity.Reject), ("note", Severity.Note));
        if (relation is null)
        {
            return null;
        }

        var (leftName, rightName) = relation switch
        {
            CrossCheckRelation.BirthDate => ("id", "date"),
            CrossCheckRelation.Sex => ("id", "sex"),
            _ => ("before", "after"),
        };
        var left = Field(reader, leftName, relation == CrossCheckRelation.Order ? Orderable : [FieldType.Text]);
        var right = Field(reader, rightName, relation switch
        {
            CrossCheckRelation.BirthDate => [FieldType.Date],
            CrossCheckRelation.Sex => [FieldType.Code],
            _ => left is null ? Orderable : [left.Type],
        });
        reader.Close();
        return left is null || right is null ? null : new CrossCheck(relation.Value, left, right, severity);
    }

    private static FieldType[] Orderable => [FieldType.Date, FieldType.Decimal, FieldType.Integer];

    private SchemaField? Field(ObjectReader reader, string name, FieldType[] types)
    {
        if (reader.Text(name, required: true) is not { } text || scope.Target(reader, text) is not { } field)
        {
            return null;
        }

        if (!types.Contains(field.Type))
        {
            reader.Error(text, $"has {Words.Of(field.Type)} field \"{field.Name}\" as \"{name}\"; expected {string.Join(" or ", types.Select(Words.Of))}");
            return null;
        }

        if (!records.Any(record => record.Rules.Any(rule => rule.To.Name == field.Name)))
        {
            reader.Error(text, $"compares \"{field.Name}\", which no rule fills");
            return null;
        }

        return field;
    }
}
