using System.Text;
using Exchange.Core.Problems;

namespace Exchange.Core.Tests.Problems;

/// <summary>Writes docs/problems.md from the catalogue.</summary>
internal static class ProblemsPage
{
    private static readonly (char Letter, string Title)[] Sections =
    [
        ('F', "F: the file 文件"),
        ('H', "H: the heading 表头"),
        ('R', "R: a row or a cell 行、单元格"),
        ('S', "S: several rows 多行"),
        ('N', "N: notes 提示"),
    ];

    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Problems 错误目录\n\n");
        page.Append("Everything that can be wrong with a partner's extract. Written by a test from `src/Exchange.Core/Problems`; do not edit.\n");
        page.Append("A code is a contract: never reused, never renumbered. `exchange problems CODE` shows the same.\n\n");
        page.Append("| treatment 处理 | what happens |\n|---|---|\n");
        page.Append("| 退回文件 refuse | nothing of the extract is published; it is rejected, or held for an operator |\n");
        page.Append("| 退回该行 reject | the row goes back in the rejects file; the other rows go on |\n");
        page.Append("| 提示 note | the row is published; the department is told |\n");
        foreach (var (letter, title) in Sections)
        {
            Section(page, title, ProblemKinds.All.Where(kind => kind.Code[0] == letter));
        }

        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<ProblemKind> kinds)
    {
        page.Append($"\n## {title}\n\n| code 代码 | treatment 处理 | 说明 | 建议 | meaning |\n|---|---|---|---|---|\n");
        foreach (var kind in kinds)
        {
            page.Append($"| {kind.Code} | {Treatment(kind.Severity)} | {Cell(kind.Title)} | {Cell(kind.Advice)} | {Cell(kind.Meaning)} |\n");
        }
    }

    private static string Treatment(Severity severity) => severity switch
    {
        Severity.Note => "提示",
        Severity.Reject => "退回该行",
        _ => "退回文件",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
