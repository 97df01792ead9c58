using Exchange.Core.Schema;
using Exchange.Hub.Publish;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Published tables for a person: names, counts and times, no value of a record.</summary>
internal static class FeedView
{
    private const int DigitsShown = 12;

    public static void ShowList(IAnsiConsole console, IReadOnlyList<FeedVersion> tables)
    {
        if (tables.Count == 0)
        {
            console.MarkupLine("还没有已发布的数据表。[grey]No table is published yet.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据表", "名称", "版本", "提交时间", "记录", "来源", "大小");
        foreach (var one in tables)
        {
            table.AddRow(
                Markup.Escape(one.Table),
                Markup.Escape(one.Title ?? ""),
                Figures.Count(one.Version),
                TimeOf(one.Committed),
                Figures.Count(one.Records),
                Markup.Escape(string.Join(' ', one.Sources.Select(source => source.Source))),
                Figures.Bytes(one.Bytes));
        }

        console.Write(table);
    }

    public static void Show(IAnsiConsole console, FeedVersion version)
    {
        console.MarkupLineInterpolated($"[bold]{version.Table}[/] {version.Title} 第 {version.Version} 版 {TimeOf(version.Committed)}");
        console.MarkupLineInterpolated($"{Figures.Count(version.Records)} 条记录，{version.Files} 个文件，{Figures.Bytes(version.Bytes)} [grey]records, files, size[/]");
        var sources = new Table { Border = TableBorder.Rounded };
        sources.AddColumns("来源", "数据时点", "记录", "文件");
        foreach (var source in version.Sources)
        {
            sources.AddRow(Markup.Escape(source.Source), source.AsOf?.ToString("O", null) ?? "", Figures.Count(source.Records), Figures.Count(source.Files));
        }

        console.Write(sources);
        var columns = new Table { Border = TableBorder.Rounded };
        columns.AddColumns("列", "类型", "敏感程度", "说明");
        foreach (var column in version.Columns)
        {
            columns.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Type), WordOf(column.Sensitivity), Markup.Escape(column.Comment ?? ""));
        }

        console.Write(columns);
    }

    public static void ShowHistory(IAnsiConsole console, IReadOnlyList<FeedCommit> commits)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("版本", "提交时间", "来源", "报送编号", "数据时点", "映射", "新增", "变更", "移除", "不变");
        foreach (var commit in commits)
        {
            table.AddRow(
                Figures.Count(commit.Version),
                TimeOf(commit.Committed),
                Markup.Escape(commit.Source ?? commit.Operation ?? ""),
                Markup.Escape(commit.ExtractId is { Length: > DigitsShown } id ? id[..DigitsShown] : commit.ExtractId ?? ""),
                commit.AsOf?.ToString("O", null) ?? "",
                Markup.Escape(commit.MappingVersion ?? ""),
                Figures.Count(commit.Added),
                Figures.Count(commit.Changed),
                Figures.Count(commit.Removed),
                Figures.Count(commit.Unchanged));
        }

        console.Write(table);
    }

    private static string TimeOf(DateTimeOffset? time) => time is { } at ? ChinaTime.Of(at) : "";

    private static string WordOf(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Open => "公开 [grey]open[/]",
        Sensitivity.Internal => "内部 [grey]internal[/]",
        Sensitivity.Personal => "个人 [grey]personal[/]",
        _ => "敏感 [grey]sensitive[/]",
    };
}
