using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping test [NAME]</c>: runs the cases that stand beside the mappings.</summary>
internal sealed class MappingTestCommand : Command
{
    private readonly MappingName name = new();

    public MappingTestCommand(Terminal terminal, MappingsFolder mappings)
        : base("test", "运行映射的用例。Runs the cases beside the mappings.")
    {
        Arguments.Add(name);
        SetAction((input, stop) => Task.Run(
            () => Run(terminal, input, OpenedLibrary.Open(mappings.Find(input)), stop),
            CancellationToken.None));
    }

    private int Run(Terminal terminal, ParseResult input, MappingLibraryReading reading, CancellationToken stop)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据集", "用例", "通过", "失败");
        var failures = Unusable(terminal, reading);
        var chosen = name.Choose(input, reading).AsParallel().AsOrdered().WithCancellation(stop)
            .Select(mapping => (Mapping: mapping, Results: MappingCases.Run(mapping, CasesOf(reading, mapping), stop)));
        foreach (var (mapping, results) in chosen)
        {
            var failed = results.Where(result => !result.Passed).ToList();
            failures += failed.Count;
            failed.ForEach(result => terminal.WriteRaw(result.ToString()));
            table.AddRow(
                $"{Markup.Escape(mapping.Title)} [grey]{mapping.Name}[/]",
                Figures.Count(results.Count),
                $"[green]{Figures.Count(results.Count - failed.Count)}[/]",
                failed.Count == 0 ? "0" : $"[red]{Figures.Count(failed.Count)}[/]");
        }

        terminal.Out.Write(table);
        return failures == 0 ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private static string CasesOf(MappingLibraryReading reading, DatasetMapping mapping)
        => Path.Combine(reading.Library.Folder, mapping.Partner, mapping.Dataset, "cases.json");

    /// <summary>A mapping with errors cannot be tested; passing over it in silence would look like success.</summary>
    private static int Unusable(Terminal terminal, MappingLibraryReading reading)
    {
        var errors = reading.Errors.Where(error => error.Level == MappingErrorLevel.Error).ToList();
        errors.ForEach(error => terminal.WriteRaw(error.ToString()));
        if (errors.Count > 0)
        {
            terminal.Error.MarkupLine("[red]有错误的映射没有运行。[/][grey]Mappings with errors were not run.[/]");
        }

        return errors.Count;
    }
}
