using System.CommandLine;
using System.Diagnostics;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange demo</c>: the main job on every sample of the repository, told for a person.</summary>
internal sealed class DemoCommand : Command
{
    private readonly Option<string> folder = new("--out")
    {
        HelpName = "DIR",
        Description = "结果目录。Where the results go.",
        DefaultValueFactory = _ => Path.Combine("out", "demo"),
    };

    public DemoCommand(Terminal terminal, MappingsFolder mappings)
        : base("demo", "用仓库自带的样例演示全过程。Runs the whole job on the samples.")
    {
        Options.Add(folder);
        SetAction((input, stop) => Task.Run(
            () => Run(terminal, OpenedLibrary.Open(mappings.Find(input)).Library, input.GetRequiredValue(folder), stop),
            CancellationToken.None));
    }

    private static int Run(Terminal terminal, MappingLibrary library, string folder, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        DemoView.Open(terminal.Out, library);
        var results = new List<DemoResult>();
        foreach (var mapping in library.Mappings.Values.OrderBy(mapping => mapping.Name, StringComparer.Ordinal))
        {
            results.AddRange(Samples(library, mapping).Select(sample => RunOne(terminal, library, mapping, sample, folder, stop)));
        }

        if (results.Count == 0)
        {
            throw new UsageException($"{library.Folder} 中没有样例 sample.*。The folder of mappings holds no samples.");
        }

        DemoView.ShowResults(terminal.Out, results);
        DemoView.ShowRejects(terminal.Out, results);
        DemoView.Close(terminal.Out, results, watch.Elapsed);
        return ExitCode.Accepted;
    }

    private static DemoResult RunOne(
        Terminal terminal, MappingLibrary library, DatasetMapping mapping, string sample, string folder, CancellationToken stop)
    {
        var run = new ExtractRun
        {
            File = sample,
            Mapping = mapping,
            Library = library,
            OutputFolder = Path.Combine(folder, mapping.Partner, mapping.Dataset),
        };
        return new DemoResult(ProgressReport.Run(terminal, mapping.Title, progress => run.Run(progress, stop)), run.OutputFolder);
    }

    private static IEnumerable<string> Samples(MappingLibrary library, DatasetMapping mapping)
        => Directory.EnumerateFiles(Path.Combine(library.Folder, mapping.Partner, mapping.Dataset), "sample.*")
            .Order(StringComparer.Ordinal)
            .Take(1);
}
