using System.Globalization;
using Exchange.Core.Rhythms;
using Exchange.Hub.Ledger;
using Exchange.Hub.Status;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>The status of all data sets for a person, in 100 columns: names, days and shares.</summary>
internal static class StatusView
{
    private const int NameWidth = 32;
    private const int QualityWidth = 20;
    private const int CodesShown = 2;
    private const int SharesShown = 2;

    public static void Show(IAnsiConsole console, StatusReport report)
    {
        console.Write(TableOf(report.Datasets));
        var overdue = report.Datasets.Count(dataset => dataset.OverdueSince is not null);
        var never = report.Datasets.Count(dataset => dataset is { Last: null, Queried: false });
        console.MarkupLine(
            $"{(overdue == 0 ? "[green]✔[/]" : "[red]✘[/]")} {report.Datasets.Count} 个数据集，{overdue} 个逾期，{never} 个从未报送"
            + $" [grey]data sets, overdue, never delivered[/]　{ChinaTime.Of(report.At)}");
        ShowGuesses(console, report);
    }

    private static Table TableOf(IReadOnlyList<DatasetStatus> datasets)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("数据集").Width(NameWidth));
        table.AddColumn(new TableColumn("最近报送").NoWrap());
        table.AddColumn(new TableColumn("数据时点").NoWrap());
        table.AddColumn(new TableColumn("应报").NoWrap());
        table.AddColumn(new TableColumn("退回率").Width(QualityWidth));
        foreach (var partner in datasets.GroupBy(dataset => dataset.Partner))
        {
            table.AddRow($"[bold]{Markup.Escape(partner.First().PartnerTitle)}[/]\n[grey]{Markup.Escape(partner.Key)}[/]", "", "", "", "");
            foreach (var dataset in partner)
            {
                table.AddRow(NameOf(dataset), LastOf(dataset.Last), DayOf(dataset.Last?.AsOf), DueOf(dataset), QualityOf(dataset.Quality));
            }
        }

        return table;
    }

    private static string NameOf(DatasetStatus dataset)
        => $"  {Markup.Escape(dataset.Title)}\n  [grey]{Markup.Escape(dataset.Dataset[(dataset.Partner.Length + 1)..])}[/]";

    private static string LastOf(LastDelivery? last)
        => last is null ? "[grey]从未报送[/]" : $"{ChinaTime.Of(last.At)[..10]}\n[{ColourOf(last.State)}]{StateText.Of(last.State)}[/]";

    private static string ColourOf(ExtractState state) => state switch
    {
        ExtractState.Published => "green",
        ExtractState.Held => "yellow",
        ExtractState.Rejected or ExtractState.Failed => "red",
        _ => "default",
    };

    private static string DueOf(DatasetStatus dataset) => dataset switch
    {
        { Queried: true } => "[grey]按查询答复[/]",
        { DueOn: null } => "[grey]无周期[/]",
        { DueOn: { } due, DaysOverdue: > 0 and var days } => $"{DayOf(due)}{Guess(dataset)}\n[red]逾期 {days} 天[/]",
        { DueOn: { } due } => $"{DayOf(due)}{Guess(dataset)}\n[grey]{OftenOf(dataset.Every!.Value)}[/]",
    };

    private static string Guess(DatasetStatus dataset) => dataset.DueIsGuessed ? "?" : "";

    private static string OftenOf(RhythmUnit every) => every switch
    {
        RhythmUnit.Day => "每天",
        RhythmUnit.Workday => "每个工作日",
        RhythmUnit.Week => "每周",
        RhythmUnit.Month => "每月",
        RhythmUnit.Quarter => "每季度",
        RhythmUnit.HalfYear => "每半年",
        _ => "每年",
    };

    /// <summary>The last share with an arrow when it got worse, those before in grey; below it the codes.</summary>
    private static string QualityOf(QualityTrend? trend)
    {
        if (trend is null)
        {
            return "";
        }

        var before = string.Join(' ', trend.Deliveries.SkipLast(1).TakeLast(SharesShown).Reverse().Select(one => Number(one.Share)));
        var last = $"{Number(trend.Deliveries[^1].Share)}%{Arrow(trend.Worse)}";
        var codes = trend.Codes.Take(CodesShown).Select(code => $"{code.Code} {Number(code.Share)}{Arrow(code.Worse)}");
        return $"{last}{(before.Length == 0 ? "" : $" [grey]← {before}[/]")}\n{string.Join(' ', codes)}".TrimEnd();
    }

    private static string Arrow(bool worse) => worse ? "[red]↑[/]" : "";

    /// <summary>Percent with one place: 1.2; more than nothing is never 0.0.</summary>
    private static string Number(double share) => share is > 0 and < 0.0005 ? "<0.1" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static void ShowGuesses(IAnsiConsole console, StatusReport report)
    {
        var years = report.Datasets.Where(dataset => dataset.DueIsGuessed).Select(dataset => dataset.DueOn!.Value.Year).Distinct().Order().ToList();
        if (years.Count > 0)
        {
            console.MarkupLine(
                $"[yellow]![/] 带 ? 的日期：工作日历中没有 {string.Join('、', years)} 年，只按周六、周日休息计算；请补充 mappings/calendar/china.json。");
            console.MarkupLine("  [grey]Days with ?: the calendar lacks that year, only Saturdays and Sundays are off.[/]");
        }
    }
}
