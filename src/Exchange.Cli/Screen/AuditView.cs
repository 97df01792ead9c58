using Exchange.Hub.Audit;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>The audit for a person.</summary>
internal static class AuditView
{
    public static void Show(IAnsiConsole console, IReadOnlyCollection<AuditEvent> lines)
    {
        if (lines.Count == 0)
        {
            console.MarkupLine("还没有留痕。[grey]The audit has no lines yet.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("序号", "时间", "动作", "经办人", "对象", "理由");
        foreach (var line in lines)
        {
            table.AddRow(
                new Text(Figures.Count(line.Number)),
                new Text(ChinaTime.Of(line.At)),
                new Text(line.Action),
                new Text(line.By),
                new Text(line.Subject),
                new Text(line.Reason ?? ""));
        }

        console.Write(table);
    }

    public static void Show(IAnsiConsole console, AuditCheck check)
    {
        if (check.Broken is { } broken)
        {
            console.MarkupLineInterpolated($"[red]✘ 留痕从第 {broken} 条起不完整或被改动[/] [grey]The audit is broken from line {broken} on.[/]");
            return;
        }

        console.MarkupLineInterpolated($"[green]✔ 留痕完整[/]，{check.Seal.Number} 条 [grey]The chain is whole.[/]");
        console.MarkupLineInterpolated($"  封记 {check.Seal} [grey]Keep this seal elsewhere; with --seal it shows later that nothing was cut off.[/]");
    }
}
