using Exchange.Hub.Pull;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Pulling for a person, in 100 columns.</summary>
internal static class PullView
{
    private const int NameWidth = 34;

    public static void ShowList(IAnsiConsole console, PullReport report)
    {
        if (report.Datasets.Count == 0)
        {
            console.MarkupLine("没有由系统拉取的数据集；映射中写 source.pull 的才有。[grey]No data set is pulled: none of the mappings has source.pull.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("数据集").Width(NameWidth));
        table.AddColumn(new TableColumn("计划").NoWrap());
        table.AddColumn(new TableColumn("最近一次").NoWrap());
        table.AddColumn(new TableColumn("下次").NoWrap());
        table.AddColumn(new TableColumn("状态").NoWrap());
        foreach (var line in report.Datasets)
        {
            table.AddRow(
                $"{Markup.Escape(line.Title)}\n[grey]{Markup.Escape(line.Dataset)}[/]",
                $"{Markup.Escape(line.Cron)}\n[grey]{Markup.Escape(line.Connection)}[/]",
                LastOf(line.Last),
                line.Next is { } next ? ChinaTime.Of(next)[..16] : "",
                StageOf(line));
        }

        console.Write(table);
        if (report.Stopped is { } stopped)
        {
            console.MarkupLineInterpolated($"[red]■[/] 全部拉取已由 {stopped.By} 于 {ChinaTime.Of(stopped.At)} 停止：{stopped.Reason} [grey]All pulling is stopped; exchange pull resume --all[/]");
        }
    }

    public static void ShowRun(IAnsiConsole console, PullRun run)
    {
        console.MarkupLineInterpolated($"{Sign(run.Outcome)} {run.Dataset} {TextOf(run.Outcome)} [grey]{run.Outcome}, run {run.RunId}, try {run.Try}[/]");
        if (run.Reason is { } reason)
        {
            console.MarkupLineInterpolated($"  {reason}");
        }

        foreach (var note in run.Notes)
        {
            console.MarkupLineInterpolated($"  {note}");
        }

        if (run.Waiting > 0)
        {
            console.MarkupLineInterpolated($"  另有 {run.Waiting} 个文件尚未就绪，稍后再取。[grey]More files are not finished yet; they are looked for again.[/]");
        }

        foreach (var file in run.Files)
        {
            console.MarkupLineInterpolated($"  {file.Blob[(file.Blob.LastIndexOf('/') + 1)..]}　{Figures.Bytes(file.Bytes)}{RowsOf(file)}");
        }
    }

    public static void ShowHistory(IAnsiConsole console, IReadOnlyList<PullRun> runs)
    {
        if (runs.Count == 0)
        {
            console.MarkupLine("还没有拉取过。[grey]It was never pulled.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("开始", "用时", "结果", "页/文件", "交付", "原因");
        foreach (var run in runs)
        {
            table.AddRow(
                $"{ChinaTime.Of(run.StartedAt)}\n[grey]{Markup.Escape(run.RunId)} #{run.Try}[/]",
                run.EndedAt is { } end ? $"{Figures.Seconds(end - run.StartedAt)} s" : "",
                $"[{ColourOf(run.Outcome)}]{TextOf(run.Outcome)}[/]",
                Figures.Count(run.Pages),
                run.Files.Count == 0 ? "" : $"{run.Files.Count} 个 {Figures.Bytes(run.Files.Sum(file => file.Bytes))}",
                Markup.Escape(run.Reason ?? (run.By is { } by ? $"由 {by} 要求" : "")));
        }

        console.Write(table);
    }

    private static string LastOf(PullRun? last)
        => last is null ? "[grey]从未[/]" : $"{ChinaTime.Of(last.EndedAt ?? last.StartedAt)[..16]}\n[{ColourOf(last.Outcome)}]{TextOf(last.Outcome)}[/]";

    private static string StageOf(PullLine line)
    {
        var text = line.Stage switch
        {
            PullStage.Paused => $"[yellow]已暂停[/]\n[grey]{Markup.Escape(line.Paused!.By)}[/]",
            PullStage.Running => "[blue]拉取中[/]",
            PullStage.Retrying => $"[yellow]待重试（已失败 {line.Due!.Failures} 次）[/]{(line.Due.NotBefore is { } from ? $"\n[grey]{ChinaTime.Of(from)[..16]}[/]" : "")}",
            PullStage.Due => "到期，等待时段或空位",
            _ => "[grey]等待[/]",
        };
        return line.Late ? $"{text}\n[red]逾时[/]" : text;
    }

    private static string RowsOf(PulledFile file) => file.Rows is { } rows ? $"　{Figures.Count(rows)} 行 rows" : "";

    private static string Sign(PullOutcome outcome) => outcome is PullOutcome.Delivered or PullOutcome.Unchanged ? "✔" : "✘";

    private static string ColourOf(PullOutcome outcome) => outcome switch
    {
        PullOutcome.Delivered => "green",
        PullOutcome.Unchanged => "grey",
        PullOutcome.Running => "blue",
        PullOutcome.GaveUp => "red",
        _ => "yellow",
    };

    private static string TextOf(PullOutcome outcome) => outcome switch
    {
        PullOutcome.Running => "未结束",
        PullOutcome.Delivered => "已取到",
        PullOutcome.Unchanged => "无变化",
        PullOutcome.Empty => "对方无数据，未采用",
        PullOutcome.Failed => "失败",
        PullOutcome.GaveUp => "放弃",
        _ => "中止",
    };
}
