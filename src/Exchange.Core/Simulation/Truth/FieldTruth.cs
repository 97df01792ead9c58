using Exchange.Core.Mapping;
using Exchange.Core.Problems;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Layouts;
using Exchange.Core.Tabular;

namespace Exchange.Core.Simulation.Truth;

/// <summary>What a perfect hub makes of one rule: from what the fact says and what was done to the cell, never by reading the cell.</summary>
internal sealed class FieldTruth
{
    private readonly MapRule rule;
    private readonly CellWords words;
    private readonly ColumnPrinter[] printers;
    private readonly int[] columns;
    private readonly bool required;
    private readonly int world;

    /// <param name="isRequired">The one source field is required and this rule is the one that says so.</param>
    /// <param name="target">Place of the value in a record of the truth.</param>
    public FieldTruth(MapRule rule, CellWords words, ColumnPrinter[] printers, Topic topic, bool isRequired, int target)
    {
        this.rule = rule;
        this.words = words;
        this.printers = printers;
        Target = target;
        columns = [.. rule.From.Select(words.ColumnOf).Where(column => column >= 0)];
        required = rule.Required || !rule.To.Nullable || isRequired;
        world = topic.Fields.PlaceOf(rule.To.Name);
    }

    public int Target { get; }

    public MapRule Rule => rule;

    /// <summary>The canonical value; null for null. Codes that reject the row are added.</summary>
    /// <param name="record">Place of the fact's record that this one tells.</param>
    public string? Value(SimulatedRow row, int record, ISet<string> codes)
    {
        if (rule.When is { } when && !words.Holds(when, row.Cells))
        {
            return null;
        }

        return rule.As switch
        {
            ConstantTransform constant => constant.Value,
            ConcatTransform concat => Joined(concat, row, codes),
            _ => Read(row, record, codes),
        };
    }

    private string? Read(SimulatedRow row, int record, ISet<string> codes)
    {
        var column = Choose(row.Cells);
        if (column < 0)
        {
            return Missing(ProblemKinds.RequiredMissing, codes);
        }

        var reading = row.Damaged == column ? row.Damage!.Read(rule, row.Cells[column]) : Reading.Same;
        return reading.Kind switch
        {
            ReadingKind.Same => Perfect(row, column, record),
            ReadingKind.Other => reading.Value,
            ReadingKind.Missing => Missing(reading.Problem!, codes),
            _ => Unreadable(reading, row.Cells[column], codes),
        };
    }

    /// <summary>The first column that has something; -1 for none.</summary>
    private int Choose(string[] cells)
    {
        foreach (var column in columns)
        {
            if (!words.IsMissing(cells[column]))
            {
                return column;
            }
        }

        return -1;
    }

    private string? Missing(ProblemKind problem, ISet<string> codes)
    {
        if (rule.As is SubjectTransform subject)
        {
            return subject.Accept.Contains("missing") || !required ? null : Refuse(problem, "", codes);
        }

        if (rule.Default is null && required && rule.As is not OfResidentIdTransform)
        {
            codes.Add(problem.Code);
        }

        return rule.Default;
    }

    private string? Unreadable(Reading reading, string cell, ISet<string> codes)
    {
        if (rule.As is SubjectTransform subject && subject.Accept.Contains(reading.Quality))
        {
            return reading.Value;
        }

        return rule.As is OfResidentIdTransform ? null : Refuse(reading.Problem!, cell, codes);
    }

    private string? Refuse(ProblemKind problem, string cell, ISet<string> codes)
    {
        if (rule.Otherwise == Otherwise.Reject)
        {
            codes.Add(problem.Code);
        }

        return rule.Otherwise switch
        {
            Otherwise.Value => rule.OtherwiseValue,
            Otherwise.Keep => TextFolding.Trim(cell).ToString(),
            _ => null,
        };
    }

    /// <summary>
    /// What a sound cell gives. A code that the column does not say itself (such as a status taken from another code) is the world's,
    /// as far as it has one.
    /// </summary>
    private string? Perfect(SimulatedRow row, int column, int record)
    {
        var printer = printers[column];
        var isOwn = NameOf(printer.Column.Origin) == rule.To.Name;
        var isWord = rule.As is CodeTransform or RegionTransform or BooleanTransform;
        if (isWord && !isOwn)
        {
            return (world >= 0 ? row.Fact.Records[record][world] : null) ?? LookedUp(row.Cells[column]);
        }

        var canonical = printer.Canonical(row.Fact) ?? row.Cells[column];
        return isWord ? canonical : RuleValues.Of(rule, printer.Column.Form, canonical);
    }

    private string? LookedUp(string cell) => rule.As switch
    {
        CodeTransform code => code.Table.GetValueOrDefault(TextFolding.Word(cell)),
        RegionTransform region => region.Names?.Entries.FirstOrDefault(entry => entry.Title == cell || entry.Aliases.Contains(cell))?.Code ?? cell,
        BooleanTransform boolean => boolean.True.Any(word => TextFolding.Word(word) == TextFolding.Word(cell)) ? "true" : "false",
        _ => null,
    };

    private static string? NameOf(CellOrigin origin) => origin switch
    {
        FieldOrigin field => field.Field.Name,
        ExtraOrigin extra => extra.Name,
        _ => null,
    };

    private string? Joined(ConcatTransform concat, SimulatedRow row, ISet<string> codes)
    {
        var parts = columns.Select(column => row.Cells[column]).Where(cell => !words.IsMissing(cell)).Select(cell => TextFolding.Trim(cell).ToString()).ToList();
        return parts.Count > 0 ? string.Join(concat.Separator, parts) : Missing(ProblemKinds.RequiredMissing, codes);
    }
}
