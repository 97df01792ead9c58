using System.CommandLine;
using Exchange.Cli.Screen;
using Exchange.Core.Mapping;
using Exchange.Core.Tabular;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange mapping try FILE</c>: the first rows of a file through a mapping, side by side.</summary>
internal sealed class MappingTryCommand : Command
{
    private readonly Terminal terminal;
    private readonly MappingsFolder mappings;

    private readonly Argument<string> file = new("FILE") { Description = "数据文件。The extract." };

    private readonly Option<string?> mapping = new("--mapping")
    {
        HelpName = "partner/dataset",
        Description = "数据集；默认按文件名和表头识别。The data set; recognised by name and heading when absent.",
    };

    private readonly Option<int> rows = new("--rows")
    {
        HelpName = "N",
        Description = "行数。How many rows.",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<bool> reveal = new("--reveal") { Description = "不遮盖个人信息。Shows citizens' data unmasked." };

    public MappingTryCommand(Terminal terminal, MappingsFolder mappings)
        : base("try", "试用映射：前几行逐列对照，个人信息遮盖。The first rows side by side, source cells and fields, masked.")
    {
        this.terminal = terminal;
        this.mappings = mappings;
        Arguments.Add(file);
        Options.Add(mapping);
        Options.Add(rows);
        Options.Add(reveal);
        SetAction((input, stop) => Task.Run(() => Run(input, stop), CancellationToken.None));
    }

    private int Run(ParseResult input, CancellationToken stop)
    {
        var path = InputFile.Existing(input.GetRequiredValue(file));
        var reading = OpenedLibrary.Open(mappings.Find(input));
        var chosen = input.GetValue(mapping) is { } name ? OpenedLibrary.Mapping(reading, name) : OpenedLibrary.Recognised(reading, path);
        using var bytes = new FileBytes(path);
        var trial = MappingTrial.Run(chosen, bytes, Path.GetFileName(path), Math.Max(1, input.GetValue(rows)), stop);
        terminal.Out.MarkupLine($"[bold]{Markup.Escape(chosen.Title)}[/] {chosen.Name} {chosen.Version}");
        ReceiptView.ShowReasons(terminal.Out, trial.Reasons);
        new TrialView(chosen, trial, input.GetValue(reveal)).Show(terminal.Out);
        return trial.Reasons.Count == 0 ? ExitCode.Accepted : ExitCode.NotAccepted;
    }
}
