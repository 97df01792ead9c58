using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Schema;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads the household-asset schema.</summary>
internal sealed partial class SchemaFile
{
    private readonly JsonFile file;
    private readonly IReadOnlyDictionary<string, CodeList>? codes;

    private SchemaFile(JsonFile file, IReadOnlyDictionary<string, CodeList>? codes)
    {
        this.file = file;
        this.codes = codes;
    }

    /// <summary>The schema; null when the file has errors.</summary>
    /// <param name="codes">The code lists there are; null to leave the fields' lists unchecked.</param>
    public static HouseholdAssetSchema? Read(JsonFile file, IReadOnlyDictionary<string, CodeList>? codes)
        => new SchemaFile(file, codes).Root();

    private HouseholdAssetSchema? Root()
    {
        if (file.RootObject("schema") is not { } root)
        {
            return null;
        }

        root.Schema("household-asset.schema.json");
        var version = MappingFile.Version(root);
        var common = Fields(root, "common", [], isCommon: true);
        var kinds = new List<RecordKind>();
        foreach (var reader in root.Objects("kinds", "kind", required: true))
        {
            if (Kind(reader, common) is { } kind && kinds.TrueForAll(other => other.Name != kind.Name))
            {
                kinds.Add(kind);
            }
        }

        root.Close();
        return file.Errors.HasErrors ? null : new HouseholdAssetSchema(version!, file.Hash, kinds);
    }

    private RecordKind? Kind(ObjectReader reader, IReadOnlyList<SchemaField> common)
    {
        var name = reader.Text("name", required: true);
        reader.What = $"kind \"{name?.Text}\"";
        var title = reader.Text("title", required: true)?.Text;
        var titleEn = reader.Text("titleEn", required: true)?.Text;
        if (name is not null && !KindName().IsMatch(name.Text))
        {
            reader.Error(name, "has a name that is not lower-case words joined by \"-\"");
        }

        var fields = Fields(reader, "fields", common, isCommon: false);
        reader.Close();
        return name is null ? null : new RecordKind(name.Text, title ?? "", titleEn ?? "", [.. common, .. fields]);
    }

    private List<SchemaField> Fields(ObjectReader owner, string property, IReadOnlyList<SchemaField> before, bool isCommon)
    {
        var fields = new List<SchemaField>();
        foreach (var reader in owner.Objects(property, "field", required: isCommon))
        {
            var name = reader.Text("name", required: true);
            reader.What = $"field \"{name?.Text}\"";
            var field = Field(reader, name?.Text ?? "", isCommon);
            if (name is not null && !FieldName().IsMatch(name.Text))
            {
                reader.Error(name, "has a name that is not snake_case");
            }

            if (name is not null && before.Concat(fields).Any(other => other.Name == name.Text))
            {
                reader.Error(name, "stands twice; a kind's fields, common ones included, have different names");
            }

            fields.Add(field);
        }

        return fields;
    }

    private SchemaField Field(ObjectReader reader, string name, bool isCommon)
    {
        var field = new SchemaField
        {
            Name = name,
            Type = Type(reader),
            Title = reader.Text("title", required: true)?.Text ?? name,
            TitleEn = reader.Text("titleEn")?.Text,
            Description = reader.Description,
            Unit = reader.TextOrNull("unit", null),
            Nullable = reader.Flag("nullable", fallback: true),
            Precision = (int)(reader.Integer("precision", 1, 18) ?? 18),
            Scale = (int)(reader.Integer("scale", 0, 18) ?? 2),
            MaxLength = (int)(reader.Integer("maxLength", 0) ?? 0),
            Codes = reader.TextOrNull("codes", null),
            Sensitivity = Words.Sensitivity(reader, "sensitivity", Sensitivity.Personal),
            Element = reader.TextOrNull("element", null),
            Common = isCommon,
        };
        Check(reader, field);
        reader.Close();
        return field;
    }

    private void Check(ObjectReader reader, SchemaField field)
    {
        if (field.Scale > field.Precision)
        {
            reader.Error(reader.Value("scale") ?? reader.Value("precision")!, $"has scale {field.Scale} above its precision {field.Precision}");
        }

        if (field.Type == FieldType.Code && field.Codes is null)
        {
            reader.Error("is a code and lacks \"codes\", the name of its code list");
        }

        if (field.Codes is not null && codes is not null && !codes.ContainsKey(field.Codes))
        {
            reader.Error(reader.Value("codes")!, $"names the code list \"{field.Codes}\", which is not in codes/{NearMiss.Suggest(field.Codes, codes.Keys)}");
        }
    }

    private static FieldType Type(ObjectReader reader)
    {
        reader.Text("type", required: true);
        return reader.Choice(
            "type",
            FieldType.Text,
            ("text", FieldType.Text),
            ("code", FieldType.Code),
            ("date", FieldType.Date),
            ("decimal", FieldType.Decimal),
            ("integer", FieldType.Integer),
            ("boolean", FieldType.Boolean),
            ("hash", FieldType.Hash));
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(_[a-z0-9]+)*\z")]
    private static partial Regex FieldName();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex KindName();
}
