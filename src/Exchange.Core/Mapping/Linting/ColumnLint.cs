using Exchange.Core.Mapping.Json;
using Exchange.Core.Mapping.Reading;

namespace Exchange.Core.Mapping.Linting;

/// <summary>Every source field is read by a rule, a condition or a filter, or ignored on purpose, and not both.</summary>
internal static class ColumnLint
{
    public static void Check(MappingFile file, DatasetMapping mapping, ErrorList errors)
    {
        var used = Used(mapping);
        foreach (var field in mapping.Source.Fields)
        {
            var ignored = mapping.Ignore.Contains(field.Name);
            if (used.Contains(field.Name) == ignored)
            {
                var message = ignored
                    ? $"field \"{field.Name}\" is used and stands in \"ignore\"; take it out there"
                    : $"field \"{field.Name}\" is used by no rule, condition or filter; use it or name it in \"ignore\"";
                errors.Add(file.File.At(file.Places.Fields[field.Name], message, MappingErrorLevel.Error));
            }
        }
    }

    private static HashSet<string> Used(DatasetMapping mapping)
    {
        var rules = mapping.Records.SelectMany(record => record.Rules);
        var conditions = rules.Select(rule => rule.When)
            .Concat(mapping.Records.Select(record => record.When))
            .Concat(mapping.Filters.Select(filter => filter.When))
            .Append(mapping.Deleted);
        return rules.SelectMany(rule => rule.From)
            .Concat(conditions.SelectMany(Fields))
            .Select(field => field.Name)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<SourceField> Fields(Condition? condition) => condition switch
    {
        IsCondition cell => [cell.Field],
        StartsWithCondition cell => [cell.Field],
        MissingCondition cell => [cell.Field],
        NotCondition not => Fields(not.Inner),
        AllCondition all => all.Inner.SelectMany(Fields),
        AnyCondition any => any.Inner.SelectMany(Fields),
        _ => [],
    };
}
