using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>source.schema.fields</c>.</summary>
internal static class FieldReader
{
    public static SourceFields Read(ObjectReader? schema, bool isFixed)
    {
        var fields = new SourceFields();
        foreach (var reader in schema?.Objects("fields", "field", required: true) ?? [])
        {
            Field(reader, fields, isFixed);
        }

        return fields;
    }

    private static void Field(ObjectReader reader, SourceFields fields, bool isFixed)
    {
        var name = reader.Text("name", required: true);
        reader.What = $"field \"{name?.Text}\"";
        var titles = reader.Texts("titles");
        var field = new SourceField
        {
            Name = name?.Text ?? "",
            Titles = [.. titles.Select(title => title.Text)],
            Description = reader.Description,
            Example = reader.Text("example")?.Text,
        };
        if (reader.Object("constraints", $"constraints of field \"{name?.Text}\"") is { } constraints)
        {
            field = Constrain(constraints, field);
        }

        if (isFixed)
        {
            Place(reader, field.Name, fields);
        }
        else
        {
            reader.Forbid("start", "which is for the format fixed only");
            reader.Forbid("width", "which is for the format fixed only");
        }

        reader.Close();
        if (name is not null)
        {
            fields.Add(reader, name, titles, field);
        }
    }

    private static SourceField Constrain(ObjectReader reader, SourceField field)
    {
        var pattern = reader.Text("pattern");
        field = field with
        {
            Required = reader.Flag("required"),
            MinLength = (int)(reader.Integer("minLength", 0) ?? 0),
            MaxLength = (int)(reader.Integer("maxLength", 0) ?? 0),
            Pattern = pattern?.Text,
            Enum = [.. reader.Texts("enum").Select(text => text.Text)],
        };
        if (field.MaxLength > 0 && field.MinLength > field.MaxLength)
        {
            reader.Error($"has minLength {field.MinLength} above its maxLength {field.MaxLength}");
        }

        if (pattern is not null && Flaw(pattern.Text) is { } flaw)
        {
            reader.Error(pattern, $"has a pattern that is not a regular expression without backtracking: {flaw}");
        }

        reader.Close();
        return field;
    }

    private static void Place(ObjectReader reader, string name, SourceFields fields)
    {
        var start = reader.Integer("start", 1, required: true);
        var width = reader.Integer("width", 1, required: true);
        if (start is null || width is null)
        {
            return;
        }

        var column = new FixedColumn(name, (int)start, (int)width);
        if (fields.Columns.Find(other => column.Start < other.Start + other.Width && other.Start < column.Start + column.Width) is { } other)
        {
            reader.Error(reader.Value("start")!, $"covers places {column.Start} to {column.Start + column.Width - 1}, which overlap those of field \"{other.Name}\"");
        }

        fields.Columns.Add(column);
    }

    private static string? Flaw(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return error.Message;
        }
    }
}
