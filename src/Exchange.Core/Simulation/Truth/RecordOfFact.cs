using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Truth;

/// <summary>
/// Which record of a fact a record of the mapping tells: the one its columns are written from, else the first that has the values
/// which the mapping states as constants.
/// </summary>
internal sealed class RecordOfFact
{
    private readonly RecordChoice? choice;
    private readonly (int Field, string Value)[] constants;

    public RecordOfFact(RecordMapping record, DatasetLayout layout, CellWords words)
    {
        choice = ChoiceOf(record, layout, words);
        constants = [.. record.Rules
            .Where(rule => rule.As is ConstantTransform)
            .Select(rule => (layout.Topic.Fields.PlaceOf(rule.To.Name), ((ConstantTransform)rule.As).Value))
            .Where(constant => constant.Item1 >= 0)];
    }

    /// <summary>Its place in the fact.</summary>
    public int In(Fact fact)
    {
        if (fact.Records.Length == 1)
        {
            return 0;
        }

        if (choice is not null)
        {
            return Math.Max(0, choice.In(fact));
        }

        for (var i = 0; i < fact.Records.Length; i++)
        {
            if (constants.All(constant => fact.Records[i][constant.Field] is not { } value || value == constant.Value))
            {
                return i;
            }
        }

        return 0;
    }

    private static RecordChoice? ChoiceOf(RecordMapping record, DatasetLayout layout, CellWords words)
        => record.Rules
            .OrderBy(rule => rule.To.Name != "subject_id")
            .SelectMany(rule => rule.From.Select(words.ColumnOf).Where(column => column >= 0).Select(column => (rule, layout.Columns[column].Origin)))
            .Where(pair => pair.Origin is FieldOrigin field && field.Field.Name == pair.rule.To.Name)
            .Select(pair => ((FieldOrigin)pair.Origin).Choice)
            .FirstOrDefault(choice => !choice.IsFirst);
}
