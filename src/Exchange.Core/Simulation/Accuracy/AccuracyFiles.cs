using Newtonsoft.Json;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Writes a report beside the simulation it is of: for programs, and for people.</summary>
public static class AccuracyFiles
{
    public const string Json = "accuracy.json";
    public const string Markdown = "accuracy.md";

    /// <param name="folder">Of the simulation; earlier reports are replaced.</param>
    public static void Write(AccuracyReport report, string folder)
    {
        using (var text = new StreamWriter(Path.Combine(folder, Json)) { NewLine = "\n" })
        {
            WriteJson(report, text);
        }

        File.WriteAllText(Path.Combine(folder, Markdown), AccuracyPage.Write(report, folder));
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
}
