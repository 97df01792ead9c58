using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>What the demonstration shows: the idea, one line for each data set, two rejected rows, where the files are.</summary>
internal static class DemoView
{
    private const int RejectsShown = 2;

    public static void Open(IAnsiConsole console, MappingLibrary library)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]部门数据归一[/] [grey]Exchange demo[/]") { Justification = Justify.Left, Style = Color.Grey });
        console.MarkupLine(
            $"{library.Partners.Count} 个部门的 {library.Mappings.Count} 份样例（编码、格式、列名各不相同，含错误行；人员均为虚构）"
            + "归一为同一套家庭财产记录。");
        console.MarkupLine(
            "[grey]Samples as each department's system exports them, dirty rows included, all persons invented, become records of one schema.[/]");
        console.WriteLine();
    }

    public static void ShowResults(IAnsiConsole console, IReadOnlyList<DemoResult> results)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据集", "来源格式", "读取", "发布", "退回", "过滤", "重复", "记录", "结果", "退回原因（最多的两类）");
        foreach (var column in table.Columns.Skip(2).Take(6))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var result in results)
        {
            table.AddRow([.. Cells(result.Receipt).Select(cell => new Markup(cell))]);
        }

        console.Write(table);
        ShowTotal(console, results);
    }

    public static void ShowRejects(IAnsiConsole console, IEnumerable<DemoResult> results)
    {
        var rows = results.SelectMany(RejectedRows.Read).Take(RejectsShown).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLine("[bold]退回给部门的行是这样的[/]（此处遮盖，清单中为原文）[grey] · Two rejected rows, masked here only[/]");
        foreach (var row in rows)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2)).AddColumn();
            foreach (var (heading, text) in row)
            {
                grid.AddRow(new Text(heading, new Style(Color.Grey)), new Text(text));
            }

            console.Write(grid);
            console.WriteLine();
        }
    }

    public static void Close(IAnsiConsole console, IReadOnlyList<DemoResult> results, string folder, TimeSpan took)
    {
        console.MarkupLine($"用时 {Figures.Seconds(took)} 秒。结果在 [grey]results in[/]");
        console.Write(new Text($"  {folder}{Path.DirectorySeparatorChar}部门{Path.DirectorySeparatorChar}数据集", new Style(Color.Aqua)));
        console.WriteLine();
        console.MarkupLine("    records/*.parquet  核对过的记录 [grey]checked records[/]");
        console.MarkupLine("    rejects.*          退回部门的行和原因 [grey]rows that go back, with the reason[/]");
        console.MarkupLine("    receipt.json       回执：行数核对、问题、指纹 [grey]receipt: counts, problems, hashes[/]");
        console.WriteLine();
        console.MarkupLine("接着试试 [grey]next[/]");
        console.MarkupLineInterpolated($"  exchange normalize 文件      exchange mapping try 文件      exchange problems {Example(results)}");
    }

    private static string Example(IEnumerable<DemoResult> results)
        => results.SelectMany(result => result.Receipt.Problems).FirstOrDefault(problem => problem.Kind.Severity == Severity.Reject)?.Kind.Code
            ?? ProblemKinds.ResidentIdCheckDigit.Code;

    private static IEnumerable<string> Cells(Receipt receipt)
    {
        var rows = receipt.Rows;
        yield return $"[bold]{Markup.Escape(receipt.DatasetTitle)}[/]\n[grey]{receipt.Dataset}[/]";
        yield return Markup.Escape(receipt.Table is { } table ? $"{table.Format}\n{table.Encoding}" : "");
        yield return Figures.Count(rows.Read);
        yield return $"[green]{Figures.Count(rows.Published)}[/]";
        yield return rows.Rejected == 0 ? "0" : $"[yellow]{Figures.Count(rows.Rejected)}[/]";
        yield return Figures.Count(rows.Filtered);
        yield return Figures.Count(rows.Duplicate);
        yield return Figures.Count(receipt.Records);
        yield return OutcomeCell(receipt);
        yield return Markup.Escape(string.Join('\n', receipt.Problems
            .Where(problem => problem.Kind.Severity == Severity.Reject)
            .Take(2)
            .Select(problem => $"{problem.Kind.Code} {problem.Kind.Title} ×{Figures.Count(problem.Count)}")));
    }

    private static string OutcomeCell(Receipt receipt) => ReceiptView.OutcomeOf(receipt.Outcome).Replace("  ", " ", StringComparison.Ordinal);

    private static void ShowTotal(IAnsiConsole console, IReadOnlyList<DemoResult> results)
    {
        var all = results.Select(result => result.Receipt.Rows).ToList();
        var total = new RowCounts(
            all.Sum(rows => rows.Read), all.Sum(rows => rows.Published), all.Sum(rows => rows.Rejected), all.Sum(rows => rows.Filtered), all.Sum(rows => rows.Duplicate));
        console.MarkupLine("合计 " + ReceiptView.Equation(total));
        if (results.FirstOrDefault(result => result.Receipt.Outcome == Outcome.Held)?.Receipt.Reasons is [var reason, ..])
        {
            console.MarkupLineInterpolated(
                $"待核是因为“{reason.Kind.Title}”：样例的错误行远多于真实数据。[grey]Held: {reason.Kind.Meaning} Samples are dirtier than real extracts.[/]");
        }
    }
}
