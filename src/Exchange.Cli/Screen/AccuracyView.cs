using System.Globalization;
using Exchange.Core.Simulation.Accuracy;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>How exactly the engine read a simulation.</summary>
internal static class AccuracyView
{
    private const int MostShown = 20;

    /// <summary>Tells on standard error of every extract in which something differs.</summary>
    public static AccuracyReport Follow(Terminal terminal, Func<IProgress<ExtractAccuracy>, AccuracyReport> run) => run(new Missed(terminal));

    public static void Show(IAnsiConsole console, AccuracyReport report, string folder)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据集 data set", "行 rows", "精确率 precision", "召回率 recall", "错值 wrong", "丢失 lost", "错退 rejected", "错发 published", "错码 code", "差错 damages", "未处理 missed");
        foreach (var dataset in report.Datasets)
        {
            table.AddRow(Cells(dataset));
        }

        console.Write(table);
        ShowFields(console, report);
        var verdict = report.MissCount == 0 ? "[green]✔ 与真值完全一致[/] [grey]No misses.[/]" : $"[red]✘ {Figures.Count(report.MissCount)} 处差异[/] [grey]misses[/]";
        console.MarkupLine(verdict);
        console.MarkupLineInterpolated($"  {Path.Combine(folder, AccuracyFiles.Json)} · {Path.Combine(folder, AccuracyFiles.Markdown)}");
    }

    private static string[] Cells(DatasetAccuracy dataset) =>
    [
        Markup.Escape(dataset.Dataset),
        Figures.Count(dataset.Rows),
        Share(dataset.Total.Precision),
        Share(dataset.Total.Recall),
        Count(dataset.CountOf(MissKind.WrongValue)),
        Count(dataset.CountOf(MissKind.LostRecord) + dataset.CountOf(MissKind.FileRefused) + dataset.CountOf(MissKind.RowCount)),
        Count(dataset.CountOf(MissKind.WronglyRejected)),
        Count(dataset.CountOf(MissKind.WronglyPublished) + dataset.CountOf(MissKind.ReadAsData)),
        Count(dataset.CountOf(MissKind.WrongCode)),
        Figures.Count(dataset.Damaged),
        Count(dataset.DamagedMissed),
    ];

    private static void ShowFields(IAnsiConsole console, AccuracyReport report)
    {
        var imperfect = report.Datasets
            .SelectMany(dataset => dataset.Fields.Select(field => (dataset.Dataset, field.Name, field.Accuracy)))
            .Where(field => field.Accuracy.Precision < 1 || field.Accuracy.Recall < 1)
            .OrderBy(field => field.Accuracy.Precision + field.Accuracy.Recall)
            .Take(MostShown);
        foreach (var (dataset, name, accuracy) in imperfect)
        {
            console.MarkupLineInterpolated($"  {dataset} [bold]{name}[/] {Share(accuracy.Precision)} / {Share(accuracy.Recall)}");
        }
    }

    private static string Share(double share) => share.ToString("0.0000%", CultureInfo.InvariantCulture);

    private static string Count(long number) => number == 0 ? "0" : $"[red]{Figures.Count(number)}[/]";

    private sealed class Missed(Terminal terminal) : IProgress<ExtractAccuracy>
    {
        private readonly Lock gate = new();

        public void Report(ExtractAccuracy value)
        {
            lock (gate)
            {
                if (value.MissCount > 0)
                {
                    terminal.Error.WriteLine($"{value.Path}: {Figures.Count(value.MissCount)} 处差异 misses");
                }
            }
        }
    }
}
