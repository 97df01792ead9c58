using Exchange.Core.Simulation.Deliveries;
using Spectre.Console;

namespace Exchange.Cli.Screen;

/// <summary>A simulation while it is made, and what came of it.</summary>
internal static class SimulationView
{
    /// <summary>Tells on standard error how far it is.</summary>
    public static SimulationSummary Follow(Terminal terminal, long households, Func<IProgress<long>, SimulationSummary> run)
        => run(new Tenths(terminal, households));

    public static void Show(IAnsiConsole console, SimulationSummary summary, string folder, TimeSpan time)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("数据集 data set", "文件 files", "行 rows", "应发布 published", "应退回 rejected", "过滤 filtered", "重复 duplicate", "差错 damages");
        foreach (var group in summary.Extracts.GroupBy(extract => extract.Dataset).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Row(table, group.Key, group.Count(), group.Aggregate(default(ExtractCounts), (sum, extract) => sum.Plus(extract.Counts)));
        }

        Row(table, "合计 total", summary.Extracts.Count, summary.Total);
        console.Write(table);
        console.MarkupLineInterpolated(
            $"[green]✔[/] {folder} · 核对 {Figures.Count(summary.Verified)} 人，预警 {Figures.Count(summary.Warned)} 人 [grey]persons verified, warned[/] · {Figures.Seconds(time)} s");
    }

    private static void Row(Table table, string name, int files, ExtractCounts counts)
    {
        long[] figures = [counts.Rows, counts.Published, counts.Rejected, counts.Filtered, counts.Duplicate, counts.Damages];
        table.AddRow([Markup.Escape(name), Figures.Count(files), .. figures.Select(Figures.Count)]);
    }

    private sealed class Tenths(Terminal terminal, long households) : IProgress<long>
    {
        private long told;

        public void Report(long value)
        {
            var now = value * 10 / households;
            if (now > told && now < 10)
            {
                told = now;
                terminal.Error.WriteLine($"{now * 10,3}% {Figures.Count(value)} 户 households");
            }
        }
    }
}
