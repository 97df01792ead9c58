using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Exchange.Cli.Outputs;
using Exchange.Cli.Screen;
using Exchange.Core.Simulation;
using Exchange.Core.Simulation.Accuracy;
using Exchange.Core.Simulation.Damages;
using Exchange.Core.Simulation.Deliveries;
using Exchange.Core.Simulation.Samples;
using Spectre.Console;

namespace Exchange.Cli.Commands;

/// <summary><c>exchange simulate</c>: what the departments of a synthetic province deliver, and how exactly the engine reads it.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly Terminal terminal;
    private readonly MappingsFolder mappings;

    private readonly Option<long> households = new("--households")
    {
        HelpName = "N",
        Description = "家庭数，1 至 16000000；全省约 1380 万户。Households of the synthetic province.",
        DefaultValueFactory = _ => 10_000,
    };

    private readonly Option<ulong> seed = new("--seed")
    {
        HelpName = "S",
        Description = "种子；相同的种子得到逐字节相同的结果。The same seed gives the same bytes.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> folder = new("--out")
    {
        HelpName = "DIR",
        Description = "结果目录，须是新目录；默认 ./out/simulation。A new folder for the result.",
        DefaultValueFactory = _ => Path.Combine("out", "simulation"),
    };

    private readonly Option<int> deliveries = new("--deliveries")
    {
        HelpName = "N",
        Description = "每个数据集报送几次。Deliveries of each data set.",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<DateOnly> until = new("--until")
    {
        HelpName = "yyyy-MM-dd",
        Description = "最后一次报送的数据时点。Date of the data of the last delivery.",
        DefaultValueFactory = _ => new DateOnly(2026, 6, 30),
        CustomParser = ReadDay,
    };

    private readonly Option<int?> history = new("--history")
    {
        HelpName = "MONTHS",
        Description = "增量数据集首次报送回溯的月数；默认一个周期。Months that the first delivery of changes reaches back; one period when absent.",
    };

    private readonly Option<bool> clean = new("--clean") { Description = "不含任何差错。Without any damage." };

    private readonly DatasetOption dataset = new("只模拟或核对这一个数据集。Only this data set.");

    private readonly Option<string?> check = new("--check")
    {
        HelpName = "DIR",
        Description = "用引擎读取模拟结果，逐字段与真值比较。Runs a simulation through the engine and compares with the truth.",
    };

    private readonly Option<bool> samples = new("--samples") { Description = "为有 layout.json 而没有样例的数据集写 sample.*。Writes sample.* where it is missing." };

    public SimulateCommand(Terminal terminal, MappingsFolder mappings)
        : base("simulate", "模拟一个省各部门的报送数据，连同真值；或核对引擎的准确率。Simulates what departments deliver, with the truth beside it; or checks the engine against it.\n\n退出码 exit codes: 0 无差异 no misses · 2 有差异 misses · 1 无法执行 broken · 130 已中断 interrupted")
    {
        this.terminal = terminal;
        this.mappings = mappings;
        Option[] options = [households, seed, folder, deliveries, until, history, clean, dataset, check, samples];
        foreach (var option in options)
        {
            Options.Add(option);
        }

        Within(households, 1, ProvinceOptions.MostHouseholds);
        Within(deliveries, 1, 120);
        Validators.Add(given =>
        {
            if (given.GetValue(samples) && given.GetValue(check) is not null)
            {
                given.AddError("--check 与 --samples 只能写一个。Expected --check or --samples, not both.");
            }
        });
        SetAction((input, stop) => Task.Run(() => Run(input, stop), CancellationToken.None));
    }

    private int Run(ParseResult input, CancellationToken stop)
    {
        if (input.GetValue(check) is { } checkedFolder)
        {
            return Check(input, checkedFolder, stop);
        }

        return input.GetValue(samples) ? WriteSamples(input, stop) : Simulate(input, stop);
    }

    private int Simulate(ParseResult input, CancellationToken stop)
    {
        var library = OpenedLibrary.Open(mappings.Find(input)).Library;
        using var target = NewFolder.At(input.GetRequiredValue(folder));
        var watch = Stopwatch.StartNew();
        var province = new ProvinceOptions { Households = input.GetValue(households), Seed = input.GetValue(seed), Until = input.GetValue(until) };
        var summary = SimulationView.Follow(terminal, province.Households, progress => Simulator.Run(
            new SimulateRequest
            {
                Library = library,
                Province = province,
                Deliveries = input.GetValue(deliveries),
                HistoryMonths = input.GetValue(history),
                Dataset = input.GetValue(dataset),
                Dirt = input.GetValue(clean) ? DirtOptions.None : new DirtOptions(),
                Output = target.Create,
                Progress = progress,
            },
            stop));
        target.Keep();
        SimulationView.Show(terminal.Out, summary, target.Path, watch.Elapsed);
        return ExitCode.Accepted;
    }

    private int Check(ParseResult input, string path, CancellationToken stop)
    {
        var library = OpenedLibrary.Open(mappings.Find(input)).Library;
        if (!Directory.Exists(path))
        {
            throw new UsageException($"没有目录 {path}；请写 exchange simulate 的结果目录。No such folder; name one that exchange simulate has written.");
        }

        using var work = new CheckFolder(path);
        var report = AccuracyView.Follow(terminal, progress => AccuracyCheck.Run(library, path, input.GetValue(dataset), work.Path, progress, stop));
        AccuracyFiles.Write(report, path);
        AccuracyView.Show(terminal.Out, report, path);
        return report.MissCount == 0 ? ExitCode.Accepted : ExitCode.NotAccepted;
    }

    private int WriteSamples(ParseResult input, CancellationToken stop)
    {
        var library = OpenedLibrary.Open(mappings.Find(input)).Library;
        foreach (var path in Sampler.Write(library, input.GetValue(dataset), input.GetValue(seed), input.GetValue(until), stop))
        {
            terminal.Out.MarkupLineInterpolated($"[green]✔[/] {path}");
        }

        return ExitCode.Accepted;
    }

    private static DateOnly ReadDay(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            given.AddError($"--until: “{text}”不是 yyyy-MM-dd 形式的日期，例如 2026-06-30。Not a date such as 2026-06-30.");
        }

        return day;
    }

    private static void Within<T>(Option<T> option, T least, T most)
        where T : IComparable<T>
        => option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<T>() is { } number && (number.CompareTo(least) < 0 || number.CompareTo(most) > 0))
            {
                given.AddError($"{option.Name}: {number} 超出范围，应为 {least} 至 {most}。Out of range; from {least} to {most}.");
            }
        });
}
