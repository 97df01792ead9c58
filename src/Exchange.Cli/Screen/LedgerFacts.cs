using Exchange.Hub.Ledger;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Facts about one extract in two columns.</summary>
internal static class LedgerFacts
{
    public static Grid Of(LedgerEntry entry)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        Fact(grid, "文件", $"{entry.FileName}（{Figures.Bytes(entry.Size)}）");
        foreach (var delivery in entry.Deliveries)
        {
            Fact(grid, delivery == entry.Deliveries[0] ? "报送" : "重复报送", $"{ChinaTime.Of(delivery.At)} {delivery.Blob}");
        }

        Fact(grid, "映射版本", entry.MappingsVersion + (entry.Replay == 0 ? "" : $"，第 {entry.Replay} 次重放"));
        if (entry.Verdict is { } verdict)
        {
            grid.AddRow("[grey]行[/]", ReceiptView.Equation(verdict.Rows));
            Fact(grid, "数据时点", verdict.AsOf?.ToString("O", null) ?? "未知");
        }

        if (entry.Decision is { } decision)
        {
            Fact(grid, "决定", $"{(decision.Released ? "放行" : "退回")}，{decision.By}：{decision.Reason}，{ChinaTime.Of(decision.At)}");
        }

        if (entry.Publication is { } done)
        {
            Fact(grid, "发布", $"{done.Table} 第 {done.Version} 版：新增 {Figures.Count(done.Added)}，变更 {Figures.Count(done.Changed)}，移除 {Figures.Count(done.Removed)}，不变 {Figures.Count(done.Unchanged)}");
        }

        if (entry.LastFailure is { } failure)
        {
            Fact(grid, "失败", $"{entry.Failures} 次，最近：{failure}");
        }

        if (entry.Claim is { } claim)
        {
            Fact(grid, "处理者", $"{claim.Worker}，{claim.Step}，至 {ChinaTime.Of(claim.Until)}");
        }

        return grid;
    }

    private static void Fact(Grid grid, string name, string value) => grid.AddRow($"[grey]{name}[/]", Markup.Escape(value));
}
