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
            () => Run(terminal, name.Choose(input, OpenedLibrary.Open(mappings.Find(input))), mappings.Find(input), stop),
            CancellationToken.None));
    }

    private static int Run(Terminal terminal, IReadOnlyList<DatasetMapping> chosen, string folder, CancellationToken stop)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据集", "用例", "通过", "失败");
        var failures = 0;
        foreach (var mapping in chosen)
        {
            stop.ThrowIfCancellationRequested();
            var results = MappingCases.Run(mapping, Path.Combine(folder, mapping.Partner, mapping.Dataset, "cases.json"), stop);
            var failed = results.Where(result => !result.Passed).ToList();
            failures += failed.Count;
            failed.ForEach(result => Terminal.WriteRaw(result.ToString()));
            table.AddRow(
                $"{Markup.Escape(mapping.Title)} [grey]{mapping.Name}[/]",
                Figures.Count(results.Count),
                $"[green]{Figures.Count(results.Count - failed.Count)}[/]",
                failed.Count == 0 ? "0" : $"[red]{Figures.Count(failed.Count)}[/]");
        }

        terminal.Out.Write(table);
        return failures == 0 ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
