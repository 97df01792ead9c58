using Exchange.Hub.Ledger;
using Exchange.Hub.Mappings.Impact;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>What new mappings change, for a person: counts and names of columns, never a value.</summary>
internal static class ImpactView
{
    public static void Show(IAnsiConsole console, DatasetImpact impact)
    {
        console.MarkupLine($"[bold]{Markup.Escape(impact.Dataset)}[/] {Said(impact.Change)}");
        if (impact.Change != MappingChange.Same && impact.Extracts.Count == 0)
        {
            console.MarkupLine("  没有可试算的归档报送。[grey]No archived extract to try.[/]");
        }

        foreach (var extract in impact.Extracts)
        {
            Show(console, extract);
        }
    }

    private static void Show(IAnsiConsole console, ExtractImpact extract)
    {
        console.MarkupLineInterpolated($"  {extract.Extract.ExtractId[..12]} {extract.FileName}");
        console.MarkupLine($"    结论 {OutcomeOf(extract.Before)} → {OutcomeOf(extract.After)}{(extract.Worse ? "  [red]变差 worse[/]" : "")}");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("", "现行", "新版", "差");
        Row(table, "读取 read", extract, counts => counts.Rows.Read);
        Row(table, "通过 published", extract, counts => counts.Rows.Published);
        Row(table, "退回 rejected", extract, counts => counts.Rows.Rejected);
        Row(table, "过滤 filtered", extract, counts => counts.Rows.Filtered);
        Row(table, "重复 duplicate", extract, counts => counts.Rows.Duplicate);
        Row(table, "记录 records", extract, counts => counts.Records);
        foreach (var code in Codes(extract.Before).Union(Codes(extract.After)).Order(StringComparer.Ordinal))
        {
            Row(table, code, extract, counts => counts.Problems.FirstOrDefault(count => count.Code == code)?.Count ?? 0);
        }

        console.Write(table);
        ShowRecords(console, extract.Records);
    }

    private static void ShowRecords(IAnsiConsole console, RecordDifference records)
    {
        console.MarkupLineInterpolated(
            $"    记录：新增 {Figures.Count(records.Added)}，减少 {Figures.Count(records.Removed)}，改变 {Figures.Count(records.Changed)}，不变 {Figures.Count(records.Same)} [grey]added, removed, changed, same[/]");
        foreach (var column in records.Columns)
        {
            console.MarkupLineInterpolated($"      {column.Column} × {Figures.Count(column.Records)}");
        }
    }

    private static void Row(Table table, string name, ExtractImpact extract, Func<TrialCounts, long> count)
    {
        var (before, after) = (extract.Before is { } old ? count(old) : 0, extract.After is { } now ? count(now) : 0);
        var change = after - before;
        table.AddRow(name, Figures.Count(before), Figures.Count(after), change == 0 ? "" : $"[yellow]{(change > 0 ? "+" : "")}{Figures.Count(change)}[/]");
    }

    private static IEnumerable<string> Codes(TrialCounts? counts) => (counts?.Problems ?? Array.Empty<CodeCount>()).Select(count => count.Code);

    private static string OutcomeOf(TrialCounts? counts)
        => counts is null ? "[grey]无映射 none[/]" : ReceiptView.OutcomeOf(counts.Outcome) + (counts.Reasons.Count == 0 ? "" : $" {string.Join(' ', counts.Reasons)}");

    private static string Said(MappingChange change) => change switch
    {
        MappingChange.Same => "[grey]映射未变，结果相同 same[/]",
        MappingChange.Changed => "映射有变 [grey]changed[/]",
        MappingChange.Added => "新数据集 [grey]new[/]",
        _ => "[red]新版中没有这个数据集[/] [grey]removed[/]",
    };
}
