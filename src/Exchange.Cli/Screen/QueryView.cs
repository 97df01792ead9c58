using System.Globalization;
using Exchange.Core.Problems;
using Exchange.Hub.Ledger;
using Exchange.Hub.Query;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Query orders for a person: counts, days, names of files; nobody who is asked about.</summary>
internal static class QueryView
{
    private const int DigitsShown = 12;

    public static void ShowList(IAnsiConsole console, IReadOnlyList<QueryOrder> orders)
    {
        if (orders.Count == 0)
        {
            console.MarkupLine("没有查询任务。[grey]There are no orders.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("任务号", "部门", "查询时点", "人数", "名单", "已答复", "状态", "经办人");
        foreach (var order in orders)
        {
            table.AddRow(
                order.Id, Markup.Escape(order.Partner), Day(order.AskedOn), Figures.Count(order.Subjects), Figures.Count(order.Batches.Count), ShareOf(order), StateOf(order), Markup.Escape(order.By));
        }

        console.Write(table);
    }

    public static void Show(IAnsiConsole console, QueryOrder order)
    {
        console.MarkupLineInterpolated($"[bold]{order.Id}[/] {order.Partner}，{order.Subjects} 人，查询时点 {Day(order.AskedOn)}，{order.By}：{order.Reason} [grey]{ChinaTime.Of(order.CreatedAt)}[/]");
        console.MarkupLine(StateOf(order));
        if (order.Closed is { } closed)
        {
            console.MarkupLineInterpolated($"结束 {closed.By}：{closed.Reason} [grey]{ChinaTime.Of(closed.At)}[/]");
        }

        ShowBatches(console, order);
    }

    public static void ShowBatches(IAnsiConsole console, QueryOrder order)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("批次号", "机构", "人数", "答复情况", "期限", "发件箱中的名单");
        foreach (var batch in order.Batches)
        {
            table.AddRow(
                batch.No, Markup.Escape(batch.Title), Figures.Count(batch.Count), StatesOf(batch.States), Day(batch.DueOn), Markup.Escape(batch.File) + (batch.Encrypted ? " [green]已加密[/]" : " [yellow]未加密[/]"));
        }

        console.Write(table);
    }

    public static void ShowChase(IAnsiConsole console, ChaseReport report)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("批次号", "机构", "查询", "已答复", "未答复", "期限", "逾期", "最近的答复文件");
        foreach (var line in report.Lines)
        {
            table.AddRow(
                line.Batch,
                Markup.Escape(line.Title),
                Figures.Count(line.Asked),
                Figures.Count(line.Answered),
                line.Unanswered == 0 ? "[green]0[/]" : $"{Figures.Count(line.Unanswered)}\n[grey]{StatesOf(line.States.Where(state => !InquiryState.IsAnswer(state.Key)))}[/]",
                Day(line.DueOn),
                line.DaysOverdue == 0 ? "" : $"[red]{line.DaysOverdue} 个工作日[/]",
                line.Last is { } last ? FileOf(last) : "[grey]没有[/]");
        }

        console.Write(table);
        var late = report.Lines.Count(line => line.DaysOverdue > 0);
        console.MarkupLineInterpolated($"{(late == 0 ? "✔" : "✘")} {report.Lines.Count} 份名单，{report.Lines.Count(line => line.Unanswered > 0)} 份没有答完，{late} 份逾期　{ChinaTime.Of(report.At)}");
        ShowRest(console, report);
    }

    private static void ShowRest(IAnsiConsole console, ChaseReport report)
    {
        foreach (var file in report.Loose)
        {
            console.MarkupLine($"[yellow]![/] 不知属于哪一批的答复 [grey]answers which list?[/] {Markup.Escape(file.Dataset)} {FileOf(file)}");
        }

        foreach (var rows in report.Unasked)
        {
            console.MarkupLineInterpolated($"[yellow]![/] 没有查询过却有答复：{Figures.Count(rows.Rows)} 行，{rows.Dataset} {rows.ExtractId[..DigitsShown]} [grey]rows that nobody asked for[/]");
        }
    }

    private static string FileOf(AnswerFile file)
    {
        var reasons = file.Codes.Select(code => $"{code} {ProblemKinds.All.FirstOrDefault(kind => kind.Code == code)?.Title}");
        return $"{Markup.Escape(file.FileName)} {StateText.Markup(file.State)} [grey]{ChinaTime.Of(file.At)}[/]{(file.State == ExtractState.Published ? "" : "\n" + Markup.Escape(string.Join('；', reasons)))}";
    }

    private static string StatesOf(IEnumerable<KeyValuePair<string, int>> states)
        => string.Join('，', states.Where(state => state.Value > 0).OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => $"{WordOf(state.Key)} {Figures.Count(state.Value)}"));

    private static string WordOf(string state) => state switch
    {
        InquiryState.Unanswered => "未答复",
        InquiryState.NoAccount => "未开户",
        InquiryState.Account => "有账户",
        InquiryState.OverLimit => "超限",
        InquiryState.NotOverLimit => "未超限",
        InquiryState.Found => "有记录",
        InquiryState.NotFound => "查无",
        InquiryState.NameMismatch => "姓名不符",
        InquiryState.Failed => "查询失败",
        _ => "不再催办",
    };

    private static string StateOf(QueryOrder order) => order switch
    {
        { Closed: not null } => "[grey]已结束[/]",
        _ when order.Batches.All(batch => batch.Answered == batch.Count) => "[green]已答完[/]",
        _ => "[yellow]答复中[/]",
    };

    private static string ShareOf(QueryOrder order) => $"{Figures.Count(order.Batches.Sum(batch => batch.Answered))}/{Figures.Count(order.Batches.Sum(batch => batch.Count))}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
