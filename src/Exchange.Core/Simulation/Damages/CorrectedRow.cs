using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Simulation.Truth;

namespace Exchange.Core.Simulation.Damages;

/// <summary>The earlier row of one that was sent again because something in it was missing.</summary>
internal sealed class CorrectedRow
{
    private readonly int[] places;

    public CorrectedRow(DatasetMapping mapping, DatasetLayout layout, CellWords words)
    {
        var rules = mapping.Records.SelectMany(record => record.Rules).ToList();
        var conditions = rules.Select(rule => rule.When)
            .Concat(mapping.Records.Select(record => record.When))
            .Concat(mapping.Filters.Select(filter => filter.When))
            .Append(mapping.Deleted)
            .SelectMany(FieldsOf)
            .Select(words.ColumnOf)
            .ToHashSet();
        places = [.. Enumerable.Range(0, layout.Columns.Count)
            .Where(place => !conditions.Contains(place) && !layout.FillDown.Contains(place))
            .Where(place => rules.Where(rule => rule.From.Any(field => words.ColumnOf(field) == place)).ToList() is { Count: > 0 } readers && readers.All(rule => IsLoose(rule, mapping)))];
    }

    /// <summary>Cells of the earlier row; null where no cell can be left out.</summary>
    /// <param name="missing">How the department writes nothing.</param>
    public string[]? Before(string[] cells, string missing, ref Dice dice)
    {
        var place = places.Length == 0 ? -1 : places[dice.Next(places.Length)];
        if (place < 0 || cells[place].Length == 0 || cells[place] == missing)
        {
            return null;
        }

        string[] before = [.. cells];
        before[place] = missing;
        return before;
    }

    private static bool IsLoose(MapRule rule, DatasetMapping mapping)
        => !rule.Required && rule.To.Nullable && !rule.PickFirst && !mapping.Key.Contains(rule.To.Name) && rule.From.All(field => !field.Required);

    private static IEnumerable<SourceField> FieldsOf(Condition? condition) => condition switch
    {
        IsCondition cell => [cell.Field],
        StartsWithCondition cell => [cell.Field],
        MissingCondition cell => [cell.Field],
        NotCondition not => FieldsOf(not.Inner),
        AllCondition all => all.Inner.SelectMany(FieldsOf),
        AnyCondition any => any.Inner.SelectMany(FieldsOf),
        _ => [],
    };
}
