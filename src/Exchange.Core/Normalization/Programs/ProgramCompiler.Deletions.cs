using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Kernels;
using Exchange.Core.Schema;

namespace Exchange.Core.Normalization.Programs;

internal sealed partial class ProgramCompiler
{
    /// <summary>
    /// Of a row that deletes its record only the key is read: every other rule gets the condition that the row is kept, and its
    /// column, null there, may be so. Mappings that delete nothing compile as if there were no such thing.
    /// </summary>
    private static DatasetMapping SparingDeleted(DatasetMapping mapping) => mapping with
    {
        Records = [.. mapping.Records.Select(record => record with { Rules = [.. record.Rules.Select(rule => Sparing(mapping, rule))] })],
    };

    private static MapRule Sparing(DatasetMapping mapping, MapRule rule)
    {
        var kept = new NotCondition(mapping.Deleted!);
        return mapping.Key.Contains(rule.To.Name) ? rule : rule with { When = rule.When is null ? kept : new AllCondition([rule.When, kept]) };
    }

    private SchemaField NullableOf(SchemaField field)
        => mapping.Deleted is null || field.Type == FieldType.Hash ? field : field with { Nullable = true };

    /// <summary>Holds for rows that delete nothing; null where no row does.</summary>
    private ConditionReader? Kept() => mapping.Deleted is null ? null : ConditionReader.Of(new NotCondition(mapping.Deleted), CellsOf);

    private bool IsOfKey(SourceField field)
        => mapping.Records.Any(record => record.Rules.Any(rule => mapping.Key.Contains(rule.To.Name) && rule.From.Contains(field)));
}
