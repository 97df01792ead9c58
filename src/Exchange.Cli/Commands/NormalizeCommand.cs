using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Exchange.Cli.Screen;
using Exchange.Core.Normalization;
using Exchange.Core.Tabular;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange normalize FILE</c>: one extract into records, rejects and a receipt.</summary>
internal sealed class NormalizeCommand : Command
{
    private readonly Terminal terminal;
    private readonly MappingsFolder mappings;

    private readonly Argument<string> file = new("FILE") { Description = "部门报送的数据文件。The extract as the department sent it." };

    private readonly Option<string?> mapping = new("--mapping")
    {
        HelpName = "partner/dataset",
        Description = "数据集；默认按文件名和表头识别。The data set; recognised by name and heading when absent.",
    };

    private readonly Option<string?> folder = new("--out")
    {
        HelpName = "DIR",
        Description = "结果目录；默认 ./out/文件名。Where the result goes; ./out/FILE NAME when absent.",
    };

    private readonly Option<DateOnly?> asOf = new("--as-of")
    {
        HelpName = "yyyy-MM-dd",
        Description = "数据时点；默认取文件名中的日期。The day the data speak of; the date in the file's name when absent.",
        CustomParser = ReadDay,
    };

    private readonly Option<int> threads = new("--threads")
    {
        HelpName = "N",
        Description = "线程数；默认全部核心。Worker threads; all cores when absent.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly Option<int> batchBytes = new("--batch-bytes")
    {
        HelpName = "BYTES",
        Description = "每批字节数，4096 至 67108864；影响结果分块。Bytes of one batch; part files depend on it.",
        DefaultValueFactory = _ => new TabularLimits().BatchBytes,
    };

    private readonly Option<bool> json = new("--json") { Description = "只输出回执 JSON。Prints the receipt alone." };

    public NormalizeCommand(Terminal terminal, MappingsFolder mappings)
        : base("normalize", $"把一个数据文件归一为记录、退回清单和回执。Turns one extract into records, rejects and a receipt.\n\n{ExitCode.Legend}")
    {
        this.terminal = terminal;
        this.mappings = mappings;
        Arguments.Add(file);
        Option[] options = [mapping, folder, asOf, threads, batchBytes, json];
        foreach (var option in options)
        {
            Options.Add(option);
        }

        Within(threads, 1, 1024);
        Within(batchBytes, 4096, 64 << 20);
        SetAction((input, stop) => Task.Run(() => Run(input, stop), CancellationToken.None));
    }

    private int Run(ParseResult input, CancellationToken stop)
    {
        var run = Prepare(input);
        var watch = Stopwatch.StartNew();
        var receipt = ProgressReport.Run(terminal, run.Mapping.Title, progress => run.Run(progress, stop));
        if (input.GetValue(json))
        {
            terminal.WriteRaw(File.ReadAllText(Path.Combine(run.OutputFolder, "receipt.json")));
        }
        else
        {
            ReceiptView.Show(terminal.Out, receipt, run.OutputFolder, watch.Elapsed);
        }

        return receipt.Outcome == Outcome.Accepted ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private ExtractRun Prepare(ParseResult input)
    {
        var path = InputFile.Existing(input.GetRequiredValue(file));
        var reading = OpenedLibrary.Open(mappings.Find(input));
        var found = input.GetValue(mapping) is { } name ? OpenedLibrary.Mapping(reading, name) : OpenedLibrary.Recognised(reading, path);
        return new ExtractRun
        {
            File = path,
            Mapping = found,
            Library = reading.Library,
            OutputFolder = input.GetValue(folder) ?? Path.Combine("out", Path.GetFileName(path)),
            AsOf = input.GetValue(asOf),
            Options = new NormalizeOptions
            {
                Threads = input.GetValue(threads),
                Limits = new TabularLimits { BatchBytes = input.GetValue(batchBytes) },
            },
        };
    }

    private static DateOnly? ReadDay(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        given.AddError($"--as-of: “{text}”不是 yyyy-MM-dd 形式的日期，例如 2026-06-30。Not a date such as 2026-06-30.");
        return null;
    }

    private static void Within(Option<int> option, int least, int most) => option.Validators.Add(given =>
    {
        if (given.GetValueOrDefault<int>() is var number && (number < least || number > most))
        {
            given.AddError($"{option.Name}: {number} 超出范围，应为 {least} 至 {most}。Out of range; from {least} to {most}.");
        }
    });
}
