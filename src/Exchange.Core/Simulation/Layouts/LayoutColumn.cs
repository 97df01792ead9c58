using Exchange.Core.Schema;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>A column of an export.</summary>
/// <param name="Heading">As the department writes it.</param>
/// <param name="Origin">Where its cells come from.</param>
/// <param name="Form">How they are written.</param>
internal sealed record LayoutColumn(string Heading, CellOrigin Origin, CellForm Form);

/// <summary>Where the value of a cell comes from.</summary>
internal abstract record CellOrigin;

/// <summary>A field of one of the fact's records.</summary>
/// <param name="Field">Of the schema.</param>
/// <param name="Place">In <see cref="Topic.Fields"/>.</param>
internal sealed record FieldOrigin(SchemaField Field, int Place, RecordChoice Choice) : CellOrigin;

/// <summary>An extra of the fact.</summary>
/// <param name="Place">In <see cref="Topic.Extras"/>.</param>
internal sealed record ExtraOrigin(string Name, int Place) : CellOrigin;

/// <summary>The same text in every row.</summary>
internal sealed record TextOrigin(string Text) : CellOrigin;

/// <summary>The number of the row, from 1.</summary>
internal sealed record CounterOrigin : CellOrigin;

/// <summary>Something that means nothing and stays the same for the same fact.</summary>
/// <param name="Length">Of digits and letters.</param>
internal sealed record InventedOrigin(Invention What, int Length) : CellOrigin;

/// <summary>What can be invented.</summary>
internal enum Invention
{
    Phone,
    Digits,
    LettersAndDigits,
    PersonName,
    CompanyName,
}

/// <summary>Which of a fact's records.</summary>
/// <param name="Index">From 0; -1 where the record is found by its values.</param>
/// <param name="Values">Values by place in <see cref="Topic.Fields"/> that the record must have.</param>
internal sealed record RecordChoice(int Index, IReadOnlyList<(int Field, string Value)> Values)
{
    public static RecordChoice First { get; } = new(0, []);

    public bool IsFirst => Index == 0;

    /// <summary>The record's place in the fact, -1 when it has none.</summary>
    public int In(Fact fact)
    {
        if (Index >= 0)
        {
            return Index < fact.Records.Length ? Index : -1;
        }

        for (var i = 0; i < fact.Records.Length; i++)
        {
            if (Fits(fact.Records[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public bool IsSameAs(RecordChoice other) => Index == other.Index && Values.SequenceEqual(other.Values);

    private bool Fits(string?[] record)
    {
        foreach (var (field, value) in Values)
        {
            if (record[field] != value)
            {
                return false;
            }
        }

        return true;
    }
}
