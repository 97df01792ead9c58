using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Spectre.Console;

namespace Exchange.Cli.Demo;

/// <summary>What the demonstration shows: the idea, one line for each extract, two rejected rows, where the files are.</summary>
internal static class DemoView
{
    private const int RejectsShown = 2;

    public static void Open(IAnsiConsole console, MappingLibrary library)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]部门数据交换[/] [grey]Exchange demo[/]") { Justification = Justify.Left, Style = Color.Grey });
        console.MarkupLine($"{library.Partners.Count}个部门的{library.Mappings.Count}份样例放进收件箱：编码、格式、列名各不相同，含错误行，人员均为虚构。");
        console.MarkupLine("归一为同一套家庭财产记录并发布成数据表；核对不过的行退回部门，并写明原因。");
        console.MarkupLine("[grey]Samples as each department's system exports them are dropped into the inbox, become[/]");
        console.MarkupLine("[grey]records of one schema and versions of tables; rows that fail go back with the reason.[/]");
        console.WriteLine();
    }

    /// <summary>Fits a terminal of 80 columns.</summary>
    public static void ShowResults(IAnsiConsole console, string chinese, string english, IReadOnlyList<DemoResult> results)
    {
        console.MarkupLineInterpolated($"[bold]{chinese}[/] [grey]{english}[/]");
        var table = new Table { Border = TableBorder.Horizontal, BorderStyle = Color.Grey };
        table.AddColumns("数据集", "读取", "通过", "退回", "略去", "重复", "结果", "数据表", "新增", "变化", "移除");
        foreach (var column in table.Columns)
        {
            column.PadLeft(0).PadRight(1).NoWrap();
        }

        foreach (var result in results)
        {
            table.AddRow([.. Cells(result).Select(cell => new Markup(cell))]);
        }

        console.Write(table);
    }

    public static void ShowTotal(IAnsiConsole console, IReadOnlyList<DemoResult> results)
    {
        var all = results.Select(result => result.Verdict.Rows).ToList();
        var total = new RowCounts(
            all.Sum(rows => rows.Read), all.Sum(rows => rows.Published), all.Sum(rows => rows.Rejected), all.Sum(rows => rows.Filtered), all.Sum(rows => rows.Duplicate));
        console.MarkupLine("合计 " + ReceiptView.Equation(total));
        console.WriteLine();
    }

    public static void ShowReasons(IAnsiConsole console, IReadOnlyList<DemoResult> results)
    {
        console.MarkupLine("[bold]为什么退回[/] [grey]why rows go back[/]");
        var counts = results.SelectMany(result => result.Verdict.Problems).GroupBy(problem => problem.Code)
            .Select(group => (Kind: KindOf(group.Key), Count: group.Sum(problem => problem.Count)))
            .Where(found => found.Kind.Severity == Severity.Reject).OrderByDescending(found => found.Count);
        foreach (var (kind, count) in counts)
        {
            console.MarkupLineInterpolated($"  [bold]{kind.Code}[/] {kind.Title} [grey]×{Figures.Count(count)}[/]");
        }

        console.WriteLine();
    }

    /// <summary>Why an extract is held, and what an operator does about it.</summary>
    public static void ShowHeld(IAnsiConsole console, DemoResult held)
    {
        foreach (var reason in held.Verdict.Reasons)
        {
            console.MarkupLineInterpolated($"[yellow]挂起待审[/] {held.Mapping.Title}：{KindOf(reason.Code).Title}（{reason.Detail}）[grey]Held: {KindOf(reason.Code).Meaning}[/]");
        }

        console.MarkupLine("  数据表保持上一版本，由核对中心决定 [grey]the table stays as it was until an operator decides: exchange holds release|reject[/]");
    }

    public static void ShowDuplicate(IAnsiConsole console, DemoResult again)
        => console.MarkupLineInterpolated(
            $"[green]重复报送[/] {again.Mapping.Title}：同样的内容第 {again.Entry.Deliveries.Count} 次送到，答复仍是第一次的回执 [grey]the same bytes again are answered by the first receipt[/]");

    /// <summary>Rows of one data set side by side, the faulty cell marked.</summary>
    public static void ShowRejects(IAnsiConsole console, IEnumerable<DemoResult> results)
    {
        var (shown, rows) = results
            .Select(result => (result, Rows: RejectedRows.Read(result.Folder, result.Verdict.RejectsFile).Take(RejectsShown).ToList()))
            .FirstOrDefault(found => found.Rows.Count == RejectsShown);
        if (shown is null)
        {
            return;
        }

        console.MarkupLine("[bold]退回给部门的行是这样的[/]（此处遮盖）[grey]two rejected rows, masked here[/]");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(shown.Mapping.Title);
        rows.ForEach(row => table.AddColumn(new TableColumn(new Text($"第 {row.RowNumber} 行", new Style(decoration: Decoration.Bold)))));
        foreach (var heading in rows[0].Cells.Select(cell => cell.Heading).Where(heading => rows.Exists(row => row[heading].Length > 0)))
        {
            table.AddRow([new Text(heading, new Style(Color.Grey)), .. rows.Select(row => CellOf(row, heading))]);
        }

        console.Write(table);
        console.WriteLine();
    }

    public static void Close(IAnsiConsole console, DemoFolder folder, TimeSpan took)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]结果在[/] [grey]where to look[/]（用时 {Figures.Seconds(took)} 秒）");
        Line(console, Path.Combine(folder.Feeds, "vehicle"), "数据表：Delta Lake，Spark、DuckDB、pandas 都能读 [grey]a Delta table[/]");
        Line(console, Path.Combine(folder.Outbox, "public-security", "vehicle"), "给部门的回执和退回清单 [grey]receipts and rows that go back[/]");
        Line(console, folder.Azurite, "整个存储；继续试用 [grey]the whole storage; to go on:[/]");
        console.MarkupLineInterpolated($"    exchange up --azurite {folder.Azurite}   [grey]then, in another terminal:[/]");
        console.MarkupLine("    exchange ledger list · exchange holds list · exchange feed history vehicle");
    }

    private static Text CellOf(RejectedRow row, string heading)
        => new(row[heading], row.IsFaulty(heading) ? new Style(Color.Yellow, decoration: Decoration.Bold) : Style.Plain);

    private static ProblemKind KindOf(string code) => ProblemKinds.All.First(kind => kind.Code == code);

    private static void Line(IAnsiConsole console, string path, string what)
    {
        console.Write(new Text($"  {path}", new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis });
        console.MarkupLine($"  {what}");
    }

    private static IEnumerable<string> Cells(DemoResult result)
    {
        var rows = result.Verdict.Rows;
        yield return $"[bold]{Markup.Escape(result.Mapping.Title)}[/]\n[grey]{result.Mapping.Name}[/]";
        yield return Figures.Count(rows.Read);
        yield return $"[green]{Figures.Count(rows.Published)}[/]";
        yield return rows.Rejected == 0 ? "0" : $"[yellow]{Figures.Count(rows.Rejected)}[/]";
        yield return Figures.Count(rows.Filtered);
        yield return Figures.Count(rows.Duplicate);
        yield return StateOf(result.Entry.State);
        var done = result.Entry.State == ExtractState.Published ? result.Entry.Publication : null;
        yield return done is null ? "—" : $"{done.Table}\n[grey]version {done.Version}[/]";
        yield return done is null ? "" : Figures.Count(done.Added);
        yield return done is null ? "" : Figures.Count(done.Changed);
        yield return done is null ? "" : Figures.Count(done.Removed);
    }

    private static string StateOf(ExtractState state) => state switch
    {
        ExtractState.Published => "[green]✔ 已发布[/]",
        ExtractState.Held => "[yellow]⏸ 挂起[/]",
        _ => $"[red]✘ {state}[/]",
    };
}
