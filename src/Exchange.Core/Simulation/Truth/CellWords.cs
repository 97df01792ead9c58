using System.Buffers;
using Exchange.Core.Mapping;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Writing;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Truth;

/// <summary>What a mapping says of cells as texts: which stand for nothing, which conditions hold. Not thread-safe.</summary>
internal sealed class CellWords
{
    private const int MostRemembered = 1 << 14;
    private const int LongestWord = 8;

    /// <summary>Signs that folding leaves as they are.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. "0123456789-./ABCDEFGHIJKLMNOPQRSTUVWXYZ", .. Enumerable.Range(0x4E00, 0x5200).Select(code => (char)code)]);

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing;
    private readonly Dictionary<Condition, Dictionary<string, bool>> remembered = new(ReferenceEqualityComparer.Instance);

    public CellWords(DatasetMapping mapping, DatasetLayout layout)
    {
        missing = [.. mapping.Source.MissingValues.Select(TextFolding.Word), ""];
        foreach (var (i, column) in layout.Columns.Index())
        {
            if (HeadingFields.Find(mapping.Source, column.Heading) is { } field)
            {
                columns.TryAdd(field.Name, i);
            }
        }
    }

    /// <summary>Place of the column that a field is written in, -1 for none.</summary>
    public int ColumnOf(SourceField field) => columns.GetValueOrDefault(field.Name, -1);

    public bool IsMissing(string cell)
    {
        if (cell.Length == 0 || cell.Length > LongestWord)
        {
            return cell.Length == 0;
        }

        return missing.Contains(cell) || (cell.AsSpan().ContainsAnyExcept(Plain) && missing.Contains(TextFolding.Word(cell)));
    }

    public bool Holds(Condition condition, string[] cells) => condition switch
    {
        IsCondition it => Remembered(it, Cell(it.Field, cells), word => it.Values.Any(value => TextFolding.Word(value) == word)),
        StartsWithCondition it => Remembered(it, Cell(it.Field, cells), word => it.Values.Any(value => word.StartsWith(TextFolding.Word(value), StringComparison.Ordinal))),
        MissingCondition it => IsMissing(Cell(it.Field, cells)),
        NotCondition it => !Holds(it.Inner, cells),
        AllCondition it => HoldAll(it.Inner, cells),
        AnyCondition it => HoldsAny(it.Inner, cells),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "Unknown condition."),
    };

    private bool HoldAll(IReadOnlyList<Condition> inner, string[] cells)
    {
        foreach (var one in inner)
        {
            if (!Holds(one, cells))
            {
                return false;
            }
        }

        return true;
    }

    private bool HoldsAny(IReadOnlyList<Condition> inner, string[] cells)
    {
        foreach (var one in inner)
        {
            if (Holds(one, cells))
            {
                return true;
            }
        }

        return false;
    }

    private string Cell(SourceField field, string[] cells) => ColumnOf(field) is >= 0 and var column ? cells[column] : "";

    /// <summary>A cell that cannot be decoded fits no word.</summary>
    private bool Remembered(Condition condition, string cell, Predicate<string> fits)
    {
        if (!remembered.TryGetValue(condition, out var known))
        {
            remembered.Add(condition, known = new Dictionary<string, bool>(StringComparer.Ordinal));
        }

        if (known.TryGetValue(cell, out var holds))
        {
            return holds;
        }

        holds = !cell.Contains(EncodedOutput.BrokenByte) && fits(TextFolding.Word(cell));
        if (known.Count < MostRemembered)
        {
            known.Add(cell, holds);
        }

        return holds;
    }
}
