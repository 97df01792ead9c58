using System.CommandLine;
using System.Diagnostics;
using Exchange.Cli.Demo;
using Exchange.Cli.Screen;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange demo</c>: a hub over an Azurite of its own, and the extracts of a synthetic province dropped into it.</summary>
internal sealed class DemoCommand : Command
{
    private readonly Terminal terminal;
    private readonly MappingsFolder mappings;

    private readonly Option<string> folder = new("--out")
    {
        HelpName = "DIR",
        Description = "结果目录。Where the results go.",
        DefaultValueFactory = _ => Path.Combine("out", "demo"),
    };

    public DemoCommand(Terminal terminal, MappingsFolder mappings)
        : base("demo", "用虚构的一个省演示全过程。Runs the whole flow on a synthetic province.")
    {
        this.terminal = terminal;
        this.mappings = mappings;
        Options.Add(folder);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult input, CancellationToken stop)
    {
        var source = mappings.Find(input);
        var library = OpenedLibrary.Open(source).Library;
        var results = DemoFolder.Claim(input.GetRequiredValue(folder));
        DemoView.Open(terminal.Out, library);
        var watch = Stopwatch.StartNew();
        await using var hub = await DemoHub.StartAsync(results, source, said => terminal.Error.MarkupLine($"[grey]{Markup.Escape(said)}[/]"), stop);
        var province = DemoProvince.Simulate(library, results, stop);
        await new DemoStory(terminal, library, results, hub, province).TellAsync(watch, stop);
        return ExitCode.Accepted;
    }
}
