using Exchange.Core.Normalization;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Where the files of a result are.</summary>
internal static class ResultFiles
{
    public static void Show(IAnsiConsole console, Receipt receipt, string folder)
    {
        console.MarkupLine("结果在 [grey]results in[/]");
        if (receipt.RecordFiles.Count > 0)
        {
            Line(console, Path.Combine(folder, "records"), receipt.Outcome == Outcome.Accepted ? "记录（Parquet）" : "记录（Parquet），放行前不得使用");
        }

        if (receipt.RejectsFile is { } rejects)
        {
            Line(console, Path.Combine(folder, rejects), "退回清单，退给报送部门（含个人信息）");
        }

        Line(console, Path.Combine(folder, "receipt.json"), "回执");
    }

    /// <summary>Paths are written without markup or folding, so that they can be copied.</summary>
    private static void Line(IAnsiConsole console, string path, string what)
    {
        console.Write(new Text($"  {path}", new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis });
        console.MarkupLineInterpolated($"  {what}");
    }
}
