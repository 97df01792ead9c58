using Exchange.Cli.Doctor;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>Findings of the doctor for a person: Chinese, then English.</summary>
internal static class FindingView
{
    public static void Show(IAnsiConsole console, Finding finding)
    {
        var (colour, mark) = finding.Level switch
        {
            FindingLevel.Ok => ("green", "✔ 正常 ok"),
            FindingLevel.Warning => ("yellow", "! 警告 warning"),
            _ => ("red", "✘ 故障 fault"),
        };
        console.Markup($"[{colour}]{mark}[/]  ");
        if (finding.Level == FindingLevel.Ok)
        {
            console.MarkupLine($"{Markup.Escape(finding.Found.Chinese)}。[grey]{Markup.Escape(finding.Found.English)}.[/]");
            return;
        }

        console.WriteLine($"{finding.Found.Chinese}；应为：{finding.Expected?.Chinese}。{finding.Cure?.Chinese}。");
        console.MarkupLine($"    [grey]{Markup.Escape($"{finding.Found.English}; expected: {finding.Expected?.English}. {finding.Cure?.English}.")}[/]");
    }

    public static void Close(IAnsiConsole console, int faults, int warnings)
        => console.MarkupLine(
            $"{(faults == 0 ? "[green]✔[/]" : "[red]✘[/]")} {faults} 个故障，{warnings} 个警告。[grey]{faults} faults, {warnings} warnings.[/]");
}
