using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping lint</c>: everything wrong with the mappings at once, one line for each, as editors read it.</summary>
internal sealed class MappingLintCommand : Command
{
    public MappingLintCommand(Terminal terminal, MappingsFolder mappings)
        : base("lint", "检查全部映射文件。Checks every mapping: file:line:column: message.")
        => SetAction(input => Run(terminal, mappings.Find(input)));

    private static int Run(Terminal terminal, string folder)
    {
        var found = MappingLint.Check(folder);
        foreach (var error in found)
        {
            terminal.WriteRaw(error.ToString());
        }

        var errors = found.Count(error => error.Level == MappingErrorLevel.Error);
        var warnings = found.Count - errors;
        terminal.Error.MarkupLine(
            $"{(errors == 0 ? "[green]✔[/]" : "[red]✘[/]")} {errors} 个错误，{warnings} 个警告。[grey]{errors} errors, {warnings} warnings.[/]");
        var calendar = CalendarText.Of(MappingLibrary.Load(folder).Library.Calendar);
        terminal.Error.MarkupLineInterpolated($"  {calendar.Chinese}。[grey]{calendar.English}.[/]");
        return errors == 0 ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
