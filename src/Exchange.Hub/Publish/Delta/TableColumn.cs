using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Core.Schema;
using Exchange.Hub.Publish.Merging;

namespace Exchange.Hub.Publish.Delta;

/// <summary>A column ("Struct Field").</summary>
/// <param name="Type">Primitive type as the protocol spells it, such as <c>decimal(18,2)</c>.</param>
/// <param name="Metadata">Comment (Chinese title and description) for every reader, and the field's facts under <c>exchange.</c>.</param>
internal sealed record TableColumn(string Name, string Type, bool Nullable, JsonObject Metadata)
{
    /// <summary>Title, English title, sensitivity, unit, code list and element stand under this prefix.</summary>
    public const string Prefix = "exchange.";

    /// <summary>The type in DuckDB's SQL.</summary>
    public string SqlType => Type switch
    {
        "string" => "VARCHAR",
        "long" => "BIGINT",
        "integer" => "INTEGER",
        "boolean" => "BOOLEAN",
        "date" => "DATE",
        "binary" => "BLOB",
        _ when Type.StartsWith("decimal(", StringComparison.Ordinal) => Type.ToUpperInvariant(),
        _ => throw new UnsupportedTableException($"Column '{Name}' has type {Type}; this hub writes string, long, integer, boolean, date, binary and decimal."),
    };

    /// <summary>The strictest where the column says none.</summary>
    public Sensitivity Sensitivity
        => Metadata[Prefix + "sensitivity"] is JsonValue value && value.TryGetValue(out string? word) && Enum.TryParse<Sensitivity>(word, ignoreCase: true, out var said)
            ? said
            : Sensitivity.Sensitive;

    /// <summary>The name as an identifier of SQL.</summary>
    public string SqlName => Sql.Name(Name);

    public static TableColumn Of(SchemaField field)
    {
        var metadata = new JsonObject { ["comment"] = field.Description is null ? field.Title : $"{field.Title}：{field.Description}" };
        Put(metadata, "title", field.Title);
        Put(metadata, "titleEn", field.TitleEn);
        Put(metadata, "description", field.Description);
        Put(metadata, "sensitivity", WordOf(field.Sensitivity));
        Put(metadata, "unit", field.Unit);
        Put(metadata, "codes", field.Codes);
        Put(metadata, "element", field.Element);
        return new TableColumn(field.Name, TypeOf(field), field.Nullable, metadata);
    }

    /// <exception cref="InvalidOperationException">A member is missing or of another type.</exception>
    public static TableColumn Parse(JsonObject json) => new(
        json["name"]!.GetValue<string>(),
        json["type"] is JsonValue type ? type.GetValue<string>() : throw new UnsupportedTableException("A column has a nested type; this hub reads primitive columns."),
        json["nullable"]!.GetValue<bool>(),
        json["metadata"] as JsonObject ?? []);

    public JsonObject ToJson() => new() { ["name"] = Name, ["type"] = Type, ["nullable"] = Nullable, ["metadata"] = Metadata.DeepClone() };

    /// <summary>This column in place of an older one; it stays nullable if that was, for the files that are there.</summary>
    /// <exception cref="UnsupportedTableException">The types differ.</exception>
    public TableColumn Replacing(TableColumn old)
        => Type == old.Type
            ? this with { Nullable = Nullable || old.Nullable }
            : throw new UnsupportedTableException($"Column '{Name}' is {old.Type} in the table and {Type} in the schema; files in the table cannot change their type. Give the new column another name.");

    private static string TypeOf(SchemaField field) => field.Type switch
    {
        FieldType.Text or FieldType.Code => "string",
        FieldType.Date => "date",
        FieldType.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({field.Precision},{field.Scale})"),
        FieldType.Integer => "long",
        FieldType.Boolean => "boolean",
        FieldType.Hash => "binary",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "No type of the protocol stands for this type of field."),
    };

    private static string WordOf(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Open => "open",
        Sensitivity.Internal => "internal",
        Sensitivity.Personal => "personal",
        _ => "sensitive",
    };

    private static void Put(JsonObject metadata, string name, string? value)
    {
        if (value is not null)
            metadata[Prefix + name] = value;
    }
}
