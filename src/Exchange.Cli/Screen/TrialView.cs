using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Recognition;
using Exchange.Core.Problems;
using Exchange.Core.Schema;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Rows of a trial, source cells beside fields. Citizens' data is masked unless <paramref name="reveal"/> is true.</summary>
internal sealed class TrialView(DatasetMapping mapping, MappingTrial trial, bool reveal)
{
    private static readonly string[] OfEveryRecord = ["record_id", "kind", "source", "extract_id", "source_row", "mapping_version"];

    private readonly FieldColumns columns = new(trial.Columns);

    private readonly TrialMask mask = new(mapping, reveal);

    public void Show(IAnsiConsole console)
    {
        foreach (var row in trial.Rows)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]第 {row.RowNumber} 行[/] {Verdict(row)}");
            ShowProblems(console, row.Problems);
            if (row.Cells.Count > 0)
            {
                Tables(row).ForEach(console.Write);
            }
        }
    }

    private static string Verdict(TrialRow row)
    {
        if (row.Problems.Any(problem => problem.Kind.Severity != Severity.Note))
        {
            return "[yellow]退回[/] [grey]rejected[/]";
        }

        return row.Records.Count > 0 ? "[green]发布[/] [grey]published[/]" : "[grey]过滤或重复 filtered or duplicate[/]";
    }

    private static void ShowProblems(IAnsiConsole console, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            var column = problem.Column is null ? "" : $"“{problem.Column}” ";
            console.MarkupLineInterpolated($"  [bold]{problem.Kind.Code}[/] {column}{problem.Kind.Title}。{problem.Kind.Advice}");
        }
    }

    /// <summary>One table for each record that came out; the first rules without values when none did.</summary>
    private List<Table> Tables(TrialRow row)
    {
        if (row.Records.Count == 0)
        {
            return [TableOf(row, mapping.Records[0], new Dictionary<string, string?>())];
        }

        return [.. row.Records.Select((record, i) => TableOf(row, RulesOf(row, i), record))];
    }

    /// <summary>When every rule set gave a record they stand in order; else the rules that fill the most of its fields.</summary>
    private RecordMapping RulesOf(TrialRow row, int index)
    {
        if (row.Records.Count == mapping.Records.Count)
        {
            return mapping.Records[index];
        }

        var record = row.Records[index];
        return mapping.Records.MaxBy(rules => rules.Rules.Count(rule => record.GetValueOrDefault(rule.To.Name) is not null))!;
    }

    private Table TableOf(TrialRow row, RecordMapping record, IReadOnlyDictionary<string, string?> values)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(record.Name is null ? "来源列" : $"来源列（{Markup.Escape(record.Name)}）", "单元格", "字段", "值");
        foreach (var rule in record.Rules)
        {
            AddRow(table, SourceNames(rule), SourceCells(rule, row, values), rule.To, values);
        }

        var ruled = record.Rules.Select(rule => rule.To.Name).Concat(OfEveryRecord).ToHashSet(StringComparer.Ordinal);
        foreach (var field in mapping.Kind.Fields.Where(field => !ruled.Contains(field.Name) && values.GetValueOrDefault(field.Name) is not null))
        {
            AddRow(table, "", "", field, values);
        }

        return table;
    }

    private void AddRow(Table table, string names, string cells, SchemaField field, IReadOnlyDictionary<string, string?> values)
    {
        var value = values.GetValueOrDefault(field.Name);
        table.AddRow(
            new Text(names),
            new Text(cells),
            new Markup($"{Markup.Escape(field.Title)} [grey]{field.Name}[/]"),
            value is null ? new Text("") : new Text(mask.Value(field, value), new Style(Color.Green)));
    }

    private static string SourceNames(MapRule rule) => string.Join('\n', rule.From.Select(field => field.Name));

    private string SourceCells(MapRule rule, TrialRow row, IReadOnlyDictionary<string, string?> values)
        => string.Join('\n', rule.From.Select(field => columns.Of(field) is var column and >= 0 && column < row.Cells.Count
            ? mask.Cell(field, row.Cells[column], understood: values.GetValueOrDefault(rule.To.Name) is not null)
            : "（无此列）"));
}
