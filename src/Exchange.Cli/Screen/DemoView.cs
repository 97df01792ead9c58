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
        console.MarkupLine($"{library.Partners.Count}个部门的{library.Mappings.Count}份样例：编码、格式、列名各不相同，含错误行，人员均为虚构。");
        console.MarkupLine("归一为同一套家庭财产记录；核对不过的行退回部门，并写明原因。");
        console.MarkupLine("[grey]Samples as each department's system exports them become records of one schema;[/]");
        console.MarkupLine("[grey]rows that fail a check go back to the department with the reason.[/]");
        console.WriteLine();
    }

    /// <summary>Fits a terminal of 80 columns: reasons are codes here and told in words below.</summary>
    public static void ShowResults(IAnsiConsole console, IReadOnlyList<DemoResult> results)
    {
        var table = new Table { Border = TableBorder.Horizontal, BorderStyle = Color.Grey };
        table.AddColumns("数据集", "读取", "发布", "退回", "过滤", "重复", "记录", "结果", "退回原因");
        foreach (var column in table.Columns)
        {
            column.PadLeft(0).PadRight(1);
        }

        table.Columns[0].NoWrap();
        foreach (var column in table.Columns.Skip(1).Take(6))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var result in results)
        {
            table.AddRow([.. Cells(result.Receipt).Select(cell => new Markup(cell))]);
        }

        console.Write(table);
        ShowTotal(console, results);
        ShowReasons(console, results);
    }

    /// <summary>Rows of one data set side by side, the faulty cell marked.</summary>
    public static void ShowRejects(IAnsiConsole console, IEnumerable<DemoResult> results)
    {
        var (shown, rows) = results
            .Select(result => (result, Rows: RejectedRows.Read(result).Take(RejectsShown).ToList()))
            .FirstOrDefault(found => found.Rows.Count == RejectsShown);
        if (shown is null)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLine("[bold]退回给部门的行是这样的[/]（此处遮盖）[grey]two rejected rows, masked here[/]");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(shown.Receipt.DatasetTitle);
        rows.ForEach(row => table.AddColumn(new TableColumn(new Text($"第 {row.RowNumber} 行", new Style(decoration: Decoration.Bold)))));
        foreach (var heading in rows[0].Cells.Select(cell => cell.Heading).Where(heading => rows.Exists(row => row[heading].Length > 0)))
        {
            table.AddRow([new Text(heading, new Style(Color.Grey)), .. rows.Select(row => CellOf(row, heading))]);
        }

        console.Write(table);
        console.WriteLine();
    }

    private static Text CellOf(RejectedRow row, string heading)
        => new(row[heading], row.IsFaulty(heading) ? new Style(Color.Yellow, decoration: Decoration.Bold) : Style.Plain);

    public static void Close(IAnsiConsole console, IReadOnlyList<DemoResult> results, TimeSpan took)
    {
        console.MarkupLine($"[bold]结果在[/] [grey]results in[/]（用时 {Figures.Seconds(took)} 秒）");
        foreach (var result in results)
        {
            console.MarkupLineInterpolated($"  [aqua]{result.Folder}[/] [grey]{result.Receipt.DatasetTitle}[/]");
        }

        console.MarkupLine("每个目录中 [grey]in each[/]");
        console.MarkupLine("  records/*.parquet  核对过的记录 [grey]checked records[/]");
        console.MarkupLine("  rejects.*          退回部门的行和原因 [grey]rows that go back, with the reason[/]");
        console.MarkupLine("  receipt.json       回执：行数核对、问题、指纹 [grey]counts, problems, hashes[/]");
        console.WriteLine();
        console.MarkupLine("[bold]接着试试[/] [grey]next[/]");
        console.MarkupLine("  exchange normalize 文件 · exchange mapping try 文件 · exchange problems R201");
    }

    /// <summary>Problems that sent rows back, over all data sets, most frequent first.</summary>
    private static List<(ProblemKind Kind, long Count)> Rejections(IEnumerable<Receipt> receipts)
        => [.. receipts.SelectMany(receipt => receipt.Problems)
            .Where(problem => problem.Kind.Severity == Severity.Reject)
            .GroupBy(problem => problem.Kind, (kind, problems) => (kind, problems.Sum(problem => problem.Count)))
            .OrderByDescending(found => found.Item2)
            .ThenBy(found => found.kind.Code, StringComparer.Ordinal)];

    private static void ShowReasons(IAnsiConsole console, IEnumerable<DemoResult> results)
    {
        console.WriteLine();
        console.MarkupLine("[bold]为什么退回[/] [grey]why rows go back[/]");
        foreach (var (kind, count) in Rejections(results.Select(result => result.Receipt)))
        {
            console.MarkupLineInterpolated($"  [bold]{kind.Code}[/] {kind.Title} [grey]×{Figures.Count(count)}[/]");
        }
    }

    private static IEnumerable<string> Cells(Receipt receipt)
    {
        var rows = receipt.Rows;
        yield return $"[bold]{Markup.Escape(receipt.DatasetTitle)}[/]\n[grey]{Markup.Escape($"{receipt.Table?.Format} {receipt.Table?.Encoding}".Trim())}[/]";
        yield return Figures.Count(rows.Read);
        yield return $"[green]{Figures.Count(rows.Published)}[/]";
        yield return rows.Rejected == 0 ? "0" : $"[yellow]{Figures.Count(rows.Rejected)}[/]";
        yield return Figures.Count(rows.Filtered);
        yield return Figures.Count(rows.Duplicate);
        yield return Figures.Count(receipt.Records);
        yield return ReceiptView.OutcomeOf(receipt.Outcome).Replace("  ", " ", StringComparison.Ordinal).Replace(" [grey]", "\n[grey]", StringComparison.Ordinal);
        yield return string.Join('\n', Rejections([receipt]).Select(found => found.Kind.Code).Chunk(2).Take(2).Select(codes => string.Join(' ', codes)));
    }

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
