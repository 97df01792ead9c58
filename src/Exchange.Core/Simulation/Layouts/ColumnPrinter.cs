using System.Globalization;

namespace Exchange.Core.Simulation.Layouts;

/// <summary>Writes the cells of one column; what it wrote once it remembers. Not thread-safe.</summary>
internal sealed class ColumnPrinter(LayoutColumn column, string missing)
{
    private const int MostRemembered = 1 << 15;

    private readonly Dictionary<string, string> remembered = new(StringComparer.Ordinal);
    private readonly ulong salt = Dice.Mix(0, column.Heading);

    public LayoutColumn Column => column;

    /// <summary>What the cell is about, in canonical form; null for nothing.</summary>
    public string? Canonical(Fact fact) => column.Origin switch
    {
        FieldOrigin field => field.Choice.In(fact) is >= 0 and var record ? fact.Records[record][field.Place] : null,
        ExtraOrigin extra => fact.Extras[extra.Place],
        TextOrigin text => text.Text,
        InventedOrigin invented => Inventions.Make(invented, fact.Id, salt),
        _ => null,
    };

    /// <summary>The cell's text.</summary>
    /// <param name="counter">Number of the row, from 1.</param>
    public string Print(Fact fact, long counter)
    {
        if (column.Origin is CounterOrigin)
        {
            return counter.ToString(CultureInfo.InvariantCulture);
        }

        return Canonical(fact) is { Length: > 0 } canonical ? Print(canonical) : missing;
    }

    /// <summary>A canonical value as this column writes it.</summary>
    public string Print(string canonical) => column.Form switch
    {
        PlainForm => canonical,
        CodeForm code => code.Spellings.TryGetValue(canonical, out var own) ? own : canonical,
        DateForm or SerialForm or EpochForm => Remembered(canonical),
        _ => FormText.Write(column.Form, canonical),
    };

    /// <summary>There are few different days.</summary>
    private string Remembered(string canonical)
    {
        if (remembered.TryGetValue(canonical, out var known))
        {
            return known;
        }

        var text = FormText.Write(column.Form, canonical);
        if (remembered.Count < MostRemembered)
        {
            remembered.Add(canonical, text);
        }

        return text;
    }
}
