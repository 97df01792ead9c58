using System.Globalization;
using System.Text;
using Exchange.Core.Normalization;
using Exchange.Core.Problems;
using Exchange.Hub.Ledger;

namespace Exchange.Hub.Normalize;

/// <summary>The receipt (回执) as a clerk reads it: plain Chinese text, UTF-8 with a mark so that every editor opens it right.</summary>
public static class ReceiptText
{
    public const string FileName = "receipt.txt";

    /// <summary>The text for an extract that has its verdict; the same entry gives the same bytes.</summary>
    public static BinaryData Of(LedgerEntry entry)
    {
        var verdict = entry.Verdict!;
        var text = new StringBuilder("\uFEFF数据报送回执\n\n");
        Line(text, "数据集", entry.Dataset);
        Line(text, "文件", entry.Delivered.FileName);
        Line(text, "编号", entry.ExtractId);
        Line(text, "结论", Said(verdict.Outcome));
        foreach (var reason in verdict.Reasons)
        {
            var kind = KindOf(reason.Code);
            Line(text, "原因", $"{reason.Code} {kind?.Title}{(reason.Detail is null ? "" : $"（{reason.Detail}）")}。{kind?.Advice}");
        }

        if (entry.Decision is { } decision)
        {
            Line(text, "决定", $"{(decision.Released ? "放行" : "退回")}，经办人 {decision.By}：{decision.Reason}");
        }

        var rows = verdict.Rows;
        Line(text, "读取", $"{Rows(rows.Read)} = 通过 {Rows(rows.Published)} + 退回 {Rows(rows.Rejected)} + 按约定略去 {Rows(rows.Filtered)} + 重复 {Rows(rows.Duplicate)}");
        foreach (var problem in verdict.Problems)
        {
            Line(text, problem.Code, $"{KindOf(problem.Code)?.Title}，{Rows(problem.Count)}");
        }

        if (verdict.RejectsFile is { } rejects)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n退回的行和原因见 {rejects}；请改正后重新报送。\n");
        }

        return BinaryData.FromString(text.ToString());
    }

    private static ProblemKind? KindOf(string code) => ProblemKinds.All.FirstOrDefault(kind => kind.Code == code);

    private static string Rows(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} 行");

    private static void Line(StringBuilder text, string name, string value) => text.Append(name).Append('：').Append(value).Append('\n');

    private static string Said(Outcome outcome) => outcome switch
    {
        Outcome.Accepted => "通过",
        Outcome.Held => "挂起待审，由核对中心决定是否采用",
        _ => "整体退回，未采用",
    };
}
