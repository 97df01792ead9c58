using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>A receipt for a person: Chinese first, English in grey.</summary>
internal static class ReceiptView
{
    private const int ProblemsShown = 10;

    public static void Show(IAnsiConsole console, Receipt receipt, string folder, TimeSpan took)
    {
        console.WriteLine();
        console.MarkupLine(
            $"{OutcomeOf(receipt.Outcome)}  [bold]{Markup.Escape(receipt.DatasetTitle)}[/] {receipt.Dataset} {receipt.MappingVersion}");
        ShowReasons(console, receipt.Reasons);
        console.WriteLine();
        console.Write(Facts(receipt, took));
        ShowNotes(console, receipt.Notes);
        console.WriteLine();
        ShowProblems(console, receipt.Problems);
        ResultFiles.Show(console, receipt, folder);
    }

    /// <summary>The outcome in colour.</summary>
    public static string OutcomeOf(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "[green]✔ 已接收[/] [grey]accepted[/]",
        Outcome.Held => "[yellow]● 待核[/] [grey]held[/]",
        _ => "[red]✘ 退回[/] [grey]rejected[/]",
    };

    /// <summary>Read = published + rejected + filtered + duplicate.</summary>
    public static string Equation(RowCounts rows)
        => $"读取 {Figures.Count(rows.Read)} = 发布 {Figures.Count(rows.Published)} + 退回 {Figures.Count(rows.Rejected)}"
            + $" + 过滤 {Figures.Count(rows.Filtered)} + 重复 {Figures.Count(rows.Duplicate)}"
            + (rows.Balanced ? "  [green]✔ 平衡[/] [grey]balanced[/]" : "  [red]✘ 不平衡[/] [grey]not balanced[/]");

    /// <summary>Code, title, place and the fact about the file.</summary>
    public static string Describe(Problem problem)
        => $"{problem.Kind.Code} {problem.Kind.Title}{Place(problem)}{(problem.Detail is null ? "" : $"：{problem.Detail}")}";

    public static void ShowReasons(IAnsiConsole console, IEnumerable<Problem> reasons)
    {
        foreach (var reason in reasons)
        {
            console.MarkupLineInterpolated($"  原因 [bold]{Describe(reason)}[/]");
            console.MarkupLineInterpolated($"       {reason.Kind.Advice} [grey]{reason.Kind.Meaning}[/]");
        }
    }

    /// <summary>What was noticed about the file as a whole, such as a new column.</summary>
    private static void ShowNotes(IAnsiConsole console, IEnumerable<Problem> notes)
    {
        foreach (var note in notes)
        {
            console.MarkupLineInterpolated($"[grey]提示[/]  {Describe(note)}");
        }
    }

    private static string Place(Problem problem)
        => (problem.Sheet is null ? "" : $"，工作表 {problem.Sheet}")
            + (problem.Row == 0 ? "" : $"，第 {problem.Row} 行")
            + (problem.Column is null ? "" : $"，列“{problem.Column}”");

    private static Grid Facts(Receipt receipt, TimeSpan took)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        Fact(grid, "文件", Markup.Escape($"{receipt.FileName}（{TableOf(receipt)}{Figures.Bytes(receipt.Size)}）"));
        Fact(grid, "数据时点", receipt.AsOf?.ToString("O", null) ?? "未知 [grey]unknown[/]");
        Fact(grid, "行", Equation(receipt.Rows));
        Fact(grid, "记录", $"{Figures.Count(receipt.Records)} 条，{receipt.RecordFiles.Count} 个文件");
        if (receipt.Layout.Total > 0)
        {
            Fact(grid, "非数据行", $"{Figures.Count(receipt.Layout.Total)}（标题、表头、空行、合计等，不计入读取）");
        }

        foreach (var filter in receipt.Filtered.Where(filter => filter.Rows > 0))
        {
            Fact(grid, "过滤", Markup.Escape($"{filter.Reason} {Figures.Count(filter.Rows)}"));
        }

        Fact(grid, "用时", $"{Figures.Seconds(took)} 秒");
        return grid;
    }

    private static void Fact(Grid grid, string name, string markup) => grid.AddRow($"[grey]{name}[/]", markup);

    private static string TableOf(Receipt receipt)
    {
        if (receipt.Table is not { } table)
        {
            return "";
        }

        string?[] parts = [table.Container, table.Format, table.Encoding];
        return string.Concat(parts.OfType<string>().Select(part => part + "，"));
    }

    private static void ShowProblems(IAnsiConsole console, IReadOnlyList<ProblemCount> problems)
    {
        if (problems.Count == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("代码", "处理", "列", "说明", "次数", "行号（前几处）", "建议");
        table.Columns[4].RightAligned();
        foreach (var problem in problems.OrderByDescending(problem => problem.Kind.Severity).Take(ProblemsShown))
        {
            table.AddRow(
                new Markup($"[bold]{problem.Kind.Code}[/]"),
                ProblemTable.Treatment(problem.Kind.Severity),
                new Text(problem.Column ?? ""),
                new Text(problem.Kind.Title),
                new Text(Figures.Count(problem.Count)),
                new Text(string.Join(", ", problem.Rows)),
                new Text(problem.Kind.Advice));
        }

        console.Write(table);
        if (problems.Count > ProblemsShown)
        {
            console.MarkupLine($"[grey]另有 {problems.Count - ProblemsShown} 类，见 receipt.json。[/]");
        }
    }
}
