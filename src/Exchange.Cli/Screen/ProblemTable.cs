using Exchange.Core.Problems;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Kinds of problems as a table.</summary>
internal static class ProblemTable
{
    public static Table Of(IEnumerable<ProblemKind> kinds)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("代码", "处理", "说明", "建议", "Meaning");
        foreach (var kind in kinds)
        {
            table.AddRow(
                new Markup($"[bold]{kind.Code}[/]"),
                Treatment(kind.Severity),
                new Text(kind.Title),
                new Text(kind.Advice),
                new Text(kind.Meaning, new Style(Color.Grey)));
        }

        return table;
    }

    /// <summary>What happens to the row or the file.</summary>
    public static Markup Treatment(Severity severity) => severity switch
    {
        Severity.Note => new Markup("[grey]提示[/]"),
        Severity.Reject => new Markup("[yellow]退回该行[/]"),
        _ => new Markup("[red]退回文件[/]"),
    };
}
