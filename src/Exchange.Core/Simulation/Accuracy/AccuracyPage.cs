using System.Globalization;
using System.Text;
using Exchange.Core.Simulation.Truth;
using Newtonsoft.Json.Linq;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>A report as a page for people: data sets, damages, fields, and the first of what differs.</summary>
internal static class AccuracyPage
{
    private const int MostMisses = 200;

    /// <param name="folder">Of the simulation, whose summary says what it is of.</param>
    public static string Write(AccuracyReport report, string folder)
    {
        var page = new StringBuilder("# 准确率 Accuracy\n\n");
        AppendOrigin(page, folder);
        Append(page, $"与真值的差异 misses: **{report.MissCount}**\n");
        AppendDatasets(page, report);
        AppendDamages(page, report);
        AppendFields(page, report);
        AppendMisses(page, report);
        return page.ToString();
    }

    private static void AppendOrigin(StringBuilder page, string folder)
    {
        var path = Path.Combine(folder, TruthFiles.Summary);
        if (!File.Exists(path))
        {
            return;
        }

        var summary = JObject.Parse(File.ReadAllText(path));
        Append(page, $"`exchange simulate --households {summary["households"]} --seed {summary["seed"]} --deliveries {summary["deliveries"]} --until {summary["until"]}`, then `exchange simulate --check`.\n\n");
    }

    private static void AppendDatasets(StringBuilder page, AccuracyReport report)
    {
        page.Append("\n## 数据集 Data sets\n| 数据集 data set | 行 rows | 值 values | 精确率 precision | 召回率 recall | 差错 damages | 未正确处理 missed |\n|---|---|---|---|---|---|---|\n");
        foreach (var dataset in report.Datasets)
        {
            Append(page, $"| {dataset.Dataset} | {dataset.Rows} | {dataset.Total.Expected} | {dataset.Total.Precision:0.000000} | {dataset.Total.Recall:0.000000} | {dataset.Damaged} | {dataset.DamagedMissed} |\n");
        }

        var total = report.Datasets.Aggregate(default(FieldAccuracy), (sum, dataset) => sum.Plus(dataset.Total));
        Append(page, $"| 合计 total | {report.Datasets.Sum(dataset => dataset.Rows)} | {total.Expected} | {total.Precision:0.000000} | {total.Recall:0.000000} | {report.Damages.Sum(damage => damage.Damaged)} | {report.Damages.Sum(damage => damage.Missed)} |\n");
    }

    private static void AppendDamages(StringBuilder page, AccuracyReport report)
    {
        page.Append("\n## 差错 Damages\n| 差错 damage | 处 damaged | 未正确处理 missed |\n|---|---|---|\n");
        foreach (var (name, damaged, missed) in report.Damages)
        {
            Append(page, $"| {name} | {damaged} | {missed} |\n");
        }
    }

    private static void AppendFields(StringBuilder page, AccuracyReport report)
    {
        page.Append("\n## 字段 Fields\n| 数据集 data set | 字段 field | 应有 expected | 发布 found | 正确 right | 精确率 precision | 召回率 recall |\n|---|---|---|---|---|---|---|\n");
        foreach (var dataset in report.Datasets)
        {
            foreach (var (name, accuracy) in dataset.Fields)
            {
                Append(page, $"| {dataset.Dataset} | {name} | {accuracy.Expected} | {accuracy.Found} | {accuracy.Right} | {accuracy.Precision:0.000000} | {accuracy.Recall:0.000000} |\n");
            }
        }
    }

    private static void AppendMisses(StringBuilder page, AccuracyReport report)
    {
        if (report.MissCount == 0)
        {
            return;
        }

        page.Append("\n## 差异 Misses\n| 文件 file | 行 row | 种类 kind | 字段 field | 应为 expected | 实为 found |\n|---|---|---|---|---|---|\n");
        foreach (var (path, miss) in report.Extracts.SelectMany(extract => extract.Misses.Select(miss => (extract.Path, miss))).Take(MostMisses))
        {
            Append(page, $"| {path} | {miss.Row} | {miss.Kind} | {miss.Field} | {Cell(miss.Expected)} | {Cell(miss.Found)} |\n");
        }
    }

    private static void Append(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Cell(string? value) => (value ?? "—").Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
