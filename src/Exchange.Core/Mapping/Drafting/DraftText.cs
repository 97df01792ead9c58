using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Core.Schema;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Drafting;

/// <summary>Writes a draft as a person would: one field and one rule a line.</summary>
internal sealed partial class DraftText(
    TableDescription description,
    TableFormat format,
    IReadOnlyList<ColumnProfile> columns,
    IReadOnlyDictionary<ColumnProfile, SchemaField> targets,
    RecordKind kind)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's name with every run of digits open: 机动车20240131.csv becomes 机动车*.csv.</summary>
    public static string Glob(string fileName) => Digits().Replace(fileName, "*");

    public string Mapping(string name, string path)
    {
        var rules = columns.Where(targets.ContainsKey).Select(column => DraftRule.Write(column, targets[column])).ToList();
        return $$"""
            {
              "$schema": "../../schema/mapping.schema.json",
              "name": {{Quote(name)}},
              "version": "0.1.0",
              "title": {{Quote(kind.Title)}},
              "source": {
                "path": {{Quote(path)}},
                {{string.Join(",\n    ", Source())}},
                "schema": {
                  "missingValues": ["", "-", "无"],
                  "fields": [
                    {{string.Join(",\n        ", columns.Select(Field))}}
                  ]
                }
              },
              "target": { "kind": {{Quote(kind.Name)}}, "key": [{{Key()}}] },
              "map": [
                {{string.Join(",\n    ", rules)}}
              ]
            }

            """;
    }

    public string Cases() => $$"""
        {
          "$schema": "../../schema/cases.schema.json",
          "base": { {{string.Join(", ", columns.Select(column => $"{Quote(column.Heading)}: \"\""))}} },
          "cases": [
            { "name": "正常", "row": {}, "records": [{}] }
          ]
        }

        """;

    public static string Quote(string text) => JsonSerializer.Serialize(text, Readable);

    private IEnumerable<string> Source()
    {
        yield return $"\"format\": {Quote(description.Format)}";
        if (description.Encoding is not null)
        {
            yield return $"\"encoding\": {Quote(description.Encoding)}";
        }

        if (description is { Format: "csv", Delimiter: not null })
        {
            yield return $"\"dialect\": {{ \"delimiter\": {Quote(description.Delimiter)} }}";
        }

        if (format.Record is not null && description.Format is "json" or "xml")
        {
            yield return $"\"record\": {Quote(format.Record ?? "")}";
        }
    }

    private string Field(ColumnProfile column)
    {
        var parts = new List<string> { $"\"name\": {Quote(column.Heading)}" };
        if (column.Codes.Count > 0)
        {
            parts.Add($"\"description\": {Quote("取值：" + string.Join("、", column.Codes))}");
        }

        if (format.FixedColumns.FirstOrDefault(each => each.Name == column.Heading) is { } place)
        {
            parts.Add($"\"start\": {place.Start}, \"width\": {place.Width}");
        }

        if (column.NeverMissing)
        {
            parts.Add("\"constraints\": { \"required\": true }");
        }

        return $"{{ {string.Join(", ", parts)} }}";
    }

    private string Key()
    {
        var names = columns.Where(targets.ContainsKey).Select(column => targets[column].Name).ToList();
        return names.Contains("subject_id") ? "\"subject_id\"" : names.Count > 0 ? Quote(names[0]) : "";
    }

    [GeneratedRegex(@"\d+([-_.]?\d+)*")]
    private static partial Regex Digits();
}
