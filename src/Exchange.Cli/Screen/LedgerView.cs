using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>The ledger for a person.</summary>
internal static class LedgerView
{
    private const int DigitsShown = 12;

    public static void ShowList(IAnsiConsole console, IReadOnlyList<LedgerLine> lines)
    {
        if (lines.Count == 0)
        {
            console.MarkupLine("没有这样的报送。[grey]There are no such extracts.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据集", "编号", "状态", "最后变化", "回执");
        foreach (var line in lines)
        {
            table.AddRow(
                Markup.Escape(line.Extract.Dataset),
                line.Extract.ExtractId[..DigitsShown],
                StateText.Markup(line.State),
                ChinaTime.Of(line.ChangedAt),
                line.Unanswered ? "[yellow]待发[/]" : "");
        }

        console.Write(table);
        console.MarkupLineInterpolated($"{lines.Count} 次报送 [grey]extracts[/]");
    }

    public static void ShowHolds(IAnsiConsole console, IReadOnlyList<LedgerEntry> held)
    {
        if (held.Count == 0)
        {
            console.MarkupLine("[green]✔[/] 没有挂起待审的报送。[grey]Nothing is held.[/]");
            return;
        }

        foreach (var entry in held)
        {
            console.MarkupLineInterpolated($"[yellow]●[/] [bold]{entry.Dataset}[/] {entry.ExtractId[..DigitsShown]} {entry.FileName} [grey]{ChinaTime.Of(entry.Steps[^1].At)}[/]");
            ShowReasons(console, entry.Verdict?.Reasons ?? []);
        }

        console.MarkupLine("[grey]exchange holds release|reject EXTRACT --by NAME --reason TEXT[/]");
    }

    public static void Show(IAnsiConsole console, LedgerEntry entry)
    {
        console.MarkupLineInterpolated($"[bold]{entry.Dataset}[/] {entry.ExtractId}");
        console.MarkupLine(StateText.Markup(entry.State));
        ShowReasons(console, entry.Verdict?.Reasons ?? []);
        console.Write(LedgerFacts.Of(entry));
        ShowProblems(console, entry.Verdict?.Problems ?? []);
        ShowSteps(console, entry);
        console.MarkupLineInterpolated($"原始文件 {Names.Archive}/{Names.Archived(entry.Ref)}");
        if (entry.Verdict is not null)
        {
            console.MarkupLineInterpolated($"回执 {Names.Outbox}/{Names.OutboxFolder(entry.Ref)} [grey]{(entry.Answered ? "answered" : "not answered yet; the sweep makes up for it")}[/]");
        }
    }

    private static void ShowReasons(IAnsiConsole console, IEnumerable<ReasonNote> reasons)
    {
        foreach (var reason in reasons)
        {
            var kind = KindOf(reason.Code);
            console.MarkupLineInterpolated($"  原因 [bold]{reason.Code} {kind?.Title}[/]{(reason.Detail is null ? "" : $"：{reason.Detail}")}");
            console.MarkupLineInterpolated($"       {kind?.Advice} [grey]{kind?.Meaning}[/]");
        }
    }

    private static void ShowProblems(IAnsiConsole console, IReadOnlyList<CodeCount> problems)
    {
        foreach (var problem in problems)
        {
            console.MarkupLineInterpolated($"  [bold]{problem.Code}[/] {KindOf(problem.Code)?.Title} × {Figures.Count(problem.Count)}");
        }
    }

    private static void ShowSteps(IAnsiConsole console, LedgerEntry entry)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("时间", "步骤", "说明");
        foreach (var step in entry.Steps)
        {
            table.AddRow(new Text(ChinaTime.Of(step.At)), new Markup(StepText.Markup(step.Step)), new Text(step.Note ?? ""));
        }

        console.Write(table);
    }

    private static ProblemKind? KindOf(string code) => ProblemKinds.All.FirstOrDefault(kind => kind.Code == code);
}
