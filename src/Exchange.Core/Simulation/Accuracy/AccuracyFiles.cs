using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Writes a report beside the simulation it is of: for programs, and for people.</summary>
public static class AccuracyFiles
{
    public const string Json = "accuracy.json";
    public const string Markdown = "accuracy.md";

    private const int MissesInMarkdown = 200;

    /// <param name="folder">Of the simulation; earlier reports are replaced.</param>
    public static void Write(AccuracyReport report, string folder)
    {
        using (var text = new StreamWriter(Path.Combine(folder, Json)) { NewLine = "\n" })
        {
            WriteJson(report, text);
        }

        File.WriteAllText(Path.Combine(folder, Markdown), MarkdownOf(report));
    }

    private static void WriteJson(AccuracyReport report, TextWriter text)
    {
        using var json = new JsonTextWriter(text) { Formatting = Formatting.Indented, CloseOutput = false };
        json.WriteStartObject();
        Property(json, "misses", report.MissCount);
        json.WritePropertyName("datasets");
        json.WriteStartArray();
        foreach (var dataset in report.Datasets)
        {
            WriteDataset(json, dataset);
        }

        json.WriteEndArray();
        json.WritePropertyName("damages");
        json.WriteStartArray();
        foreach (var (name, damaged, missed) in report.Damages)
        {
            json.WriteStartObject();
            Property(json, "damage", name);
            Property(json, "damaged", damaged);
            Property(json, "missed", missed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDataset(JsonTextWriter json, DatasetAccuracy dataset)
    {
        json.WriteStartObject();
        Property(json, "dataset", dataset.Dataset);
        Property(json, "rows", dataset.Rows);
        Property(json, "misses", dataset.MissCount);
        json.WritePropertyName("fields");
        json.WriteStartArray();
        foreach (var (name, accuracy) in dataset.Fields)
        {
            json.WriteStartObject();
            Property(json, "field", name);
            Property(json, "expected", accuracy.Expected);
            Property(json, "found", accuracy.Found);
            Property(json, "right", accuracy.Right);
            Property(json, "precision", accuracy.Precision);
            Property(json, "recall", accuracy.Recall);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("list");
        json.WriteStartArray();
        foreach (var (path, miss) in dataset.Extracts.SelectMany(extract => extract.Misses.Select(miss => (extract.Path, miss))))
        {
            WriteMiss(json, path, miss);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMiss(JsonTextWriter json, string path, Miss miss)
    {
        json.WriteStartObject();
        Property(json, "file", path);
        Property(json, "row", miss.Row);
        Property(json, "kind", miss.Kind.ToString());
        Property(json, "field", miss.Field);
        Property(json, "expected", miss.Expected);
        Property(json, "found", miss.Found);
        json.WriteEndObject();
    }

    private static void Property(JsonTextWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static string MarkdownOf(AccuracyReport report)
    {
        var text = new StringBuilder("# 准确率 Accuracy\n\n");
        text.Append(CultureInfo.InvariantCulture, $"差异 misses: {report.MissCount}\n\n| 数据集 data set | 行 rows | 字段 field | 应有 expected | 发布 found | 正确 right | 精确率 precision | 召回率 recall |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var dataset in report.Datasets)
        {
            foreach (var (name, accuracy) in dataset.Fields)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {dataset.Dataset} | {dataset.Rows} | {name} | {accuracy.Expected} | {accuracy.Found} | {accuracy.Right} | {accuracy.Precision:0.000000} | {accuracy.Recall:0.000000} |\n");
            }
        }

        text.Append("\n| 差错 damage | 处 damaged | 未正确处理 missed |\n|---|---|---|\n");
        foreach (var (name, damaged, missed) in report.Damages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {damaged} | {missed} |\n");
        }

        text.Append("\n| 文件 file | 行 row | 种类 kind | 字段 field | 应为 expected | 实为 found |\n|---|---|---|---|---|---|\n");
        foreach (var (path, miss) in report.Extracts.SelectMany(extract => extract.Misses.Select(miss => (extract.Path, miss))).Take(MissesInMarkdown))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {path} | {miss.Row} | {miss.Kind} | {miss.Field} | {Cell(miss.Expected)} | {Cell(miss.Found)} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string? value) => (value ?? "—").Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
