using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Core.Simulation.Accuracy;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Spectre.Console;

namespace Exchange.Cli.Demo;

/// <summary>What the demonstration shows: the idea, one line for each department and table, two rejected rows, where the files are.</summary>
internal static class DemoView
{
    private const int RejectsShown = 2;

    public static void Open(IAnsiConsole console, MappingLibrary library)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]部门数据交换[/] [grey]Exchange demo[/]") { Justification = Justify.Left, Style = Color.Grey });
        var datasets = library.Mappings.Values.Where(mapping => mapping.Name != Names.InquiryDataset).ToList();
        console.MarkupLine($"虚构的一个省：{DemoProvince.Households}户人家，{datasets.DistinctBy(mapping => mapping.Partner).Count()}个部门按各自系统的格式报送{datasets.Count}类数据：编码、格式、列名各不相同，含错误行。");
        console.MarkupLine("归一为同一套家庭财产记录并发布成数据表；核对不过的行退回部门，并写明原因。");
        console.MarkupLine("[grey]Departments of a synthetic province drop extracts as their systems export them; they become[/]");
        console.MarkupLine("[grey]records of one schema and versions of tables; rows that fail go back with the reason.[/]");
        console.WriteLine();
    }

    /// <summary>A line for each department. Fits a terminal of 80 columns.</summary>
    public static void ShowResults(IAnsiConsole console, MappingLibrary library, string chinese, string english, IReadOnlyList<DemoResult> results)
    {
        console.MarkupLineInterpolated($"[bold]{chinese}[/] [grey]{english}[/]");
        var table = Table("部门", "数据集", "读取", "通过", "退回", "略去", "重复", "已发布", "挂起");
        foreach (var group in results.GroupBy(result => result.Mapping.Partner).OrderBy(group => library.Partners[group.Key].Level).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            var total = Sum(group);
            var held = group.Count(result => result.Entry.State != ExtractState.Published);
            table.AddRow(
                Markup.Escape(library.Partners[group.Key].Title),
                Figures.Count(group.Count()),
                Figures.Count(total.Read),
                $"[green]{Figures.Count(total.Published)}[/]",
                total.Rejected == 0 ? "0" : $"[yellow]{Figures.Count(total.Rejected)}[/]",
                Figures.Count(total.Filtered),
                Figures.Count(total.Duplicate),
                $"[green]{Figures.Count(group.Count() - held)}[/]",
                held == 0 ? "" : $"[yellow]{Figures.Count(held)}[/]");
        }

        console.Write(table);
        console.MarkupLine("合计 " + ReceiptView.Equation(Sum(results)));
        console.WriteLine();
    }

    /// <summary>What the second deliveries changed, table by table.</summary>
    public static void ShowChanges(IAnsiConsole console, IReadOnlyList<DemoResult> results)
    {
        console.MarkupLine("[bold]第二轮报送之后的数据表[/] [grey]the tables after the second deliveries[/]");
        var table = Table("数据表", "版本", "来源", "新增", "变化", "移除", "未变");
        foreach (var group in results.Where(result => result.Entry.Publication is not null).GroupBy(result => result.Mapping.Kind.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var done = group.Select(result => result.Entry.Publication!).ToList();
            table.AddRow(
                $"{Markup.Escape(group.First().Mapping.Kind.Title)} [grey]{group.Key}[/]",
                Figures.Count(done.Max(one => one.Version)),
                Figures.Count(group.Count()),
                Figures.Count(done.Sum(one => one.Added)),
                Figures.Count(done.Sum(one => one.Changed)),
                Figures.Count(done.Sum(one => one.Removed)),
                Figures.Count(done.Sum(one => one.Unchanged)));
        }

        console.Write(table);
        console.WriteLine();
    }

    /// <summary>What the engine read beside what is true.</summary>
    public static void ShowAccuracy(IAnsiConsole console, AccuracyReport report, (long Verified, long Warned) verifications)
    {
        var damaged = report.Damages.Sum(damage => damage.Damaged);
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]与真值比较[/] {report.Extracts.Count} 份报送、{Figures.Count(damaged)} 处人为差错，差异 {Figures.Count(report.MissCount)} 处 [grey]misses against the truth: {Figures.Count(report.MissCount)}[/]");
        console.MarkupLineInterpolated(
            $"  应核对 {Figures.Count(verifications.Verified)} 人，其中 {Figures.Count(verifications.Warned)} 人应预警 [grey]of the persons to verify, those that a verification warns of[/]");
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
        Line(console, folder.Province, "各部门的报送和真值 [grey]the departments' extracts, and the truth[/]");
        Line(console, folder.Azurite, "整个存储；继续试用 [grey]the whole storage; to go on:[/]");
        console.MarkupLineInterpolated($"    exchange up --azurite {folder.Azurite}   [grey]then, in another terminal:[/]");
        console.MarkupLine("    exchange ledger list · exchange holds list · exchange feed history vehicle");
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Horizontal, BorderStyle = Color.Grey };
        table.AddColumns(columns);
        foreach (var column in table.Columns)
        {
            column.PadLeft(0).PadRight(1).NoWrap();
        }

        return table;
    }

    private static RowCounts Sum(IEnumerable<DemoResult> results)
    {
        var all = results.Select(result => result.Verdict.Rows).ToList();
        return new RowCounts(
            all.Sum(rows => rows.Read), all.Sum(rows => rows.Published), all.Sum(rows => rows.Rejected), all.Sum(rows => rows.Filtered), all.Sum(rows => rows.Duplicate));
    }

    private static Text CellOf(RejectedRow row, string heading)
        => new(row[heading], row.IsFaulty(heading) ? new Style(Color.Yellow, decoration: Decoration.Bold) : Style.Plain);

    private static ProblemKind KindOf(string code) => ProblemKinds.All.First(kind => kind.Code == code);

    private static void Line(IAnsiConsole console, string path, string what)
    {
        console.Write(new Text($"  {path}", new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis });
        console.MarkupLine($"  {what}");
    }
}
