using Exchange.Core.Mapping.Json;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>source</c> of a mapping.</summary>
internal static class SourceReader
{
    /// <summary>The source side and its fields; fields are empty when they could not be read.</summary>
    /// <param name="partner">Whose connections a pull may name; null when its file has errors.</param>
    public static (MappingSource Source, SourceFields Fields) Read(ObjectReader root, Partner? partner)
    {
        if (root.Object("source", "source", required: true) is not { } reader)
        {
            return (new MappingSource { Format = new TableFormat(), Fields = [] }, new SourceFields());
        }

        var paths = reader.TextOrTexts("path", required: true);
        var format = Format(reader);
        var schema = reader.Object("schema", "source.schema", required: true);
        var fields = FieldReader.Read(schema, format == FileFormat.Fixed);
        var supply = reader.Choice("supply", Supply.Regular, ("regular", Supply.Regular), ("query", Supply.Query));
        var source = new MappingSource
        {
            Paths = [.. paths.Select(path => path.Text)],
            Format = TableFormat(reader, format, fields),
            Delivery = reader.Choice("delivery", Delivery.Snapshot, ("snapshot", Delivery.Snapshot), ("changes", Delivery.Changes)),
            Supply = supply,
            Rhythm = RhythmReader.Read(reader, supply),
            Pull = PullReader.Read(reader, format, [.. paths.Select(path => path.Text)], partner),
            Query = QueryReader.Read(reader, supply),
            Control = reader.Choice(
                "control",
                ControlKind.None,
                ("none", ControlKind.None),
                ("manifest", ControlKind.Manifest),
                ("sha256", ControlKind.Sha256),
                ("ok", ControlKind.Ok)),
            FieldsMatch = FieldsMatch(schema),
            MissingValues = MissingValues(schema),
            Fields = fields.All,
        };
        schema?.Close();
        reader.Close();
        return (source, fields);
    }

    private static TableFormat TableFormat(ObjectReader reader, FileFormat format, SourceFields fields) => new()
    {
        Format = format,
        Encoding = Encoding(reader, format),
        Dialect = DialectReader.Dialect(reader, format),
        Sheet = DialectReader.Sheet(reader, format),
        Layout = DialectReader.Layout(reader, fields),
        Record = Record(reader, format),
        FixedColumns = fields.Columns,
        FixedInCharacters = InCharacters(reader, format),
        Member = reader.Text("member")?.Text,
        KnownTitles = [.. fields.All.Select(field => (IReadOnlyList<string>)[field.Name, .. field.Titles])],
    };

    /// <summary>The words of a mapping, and of a layout but for what is never written.</summary>
    public static FileFormat Format(ObjectReader reader)
    {
        reader.Text("format", required: true);
        return reader.Choice(
            "format",
            FileFormat.Csv,
            ("csv", FileFormat.Csv),
            ("fixed", FileFormat.Fixed),
            ("xlsx", FileFormat.Xlsx),
            ("xls", FileFormat.Xls),
            ("json", FileFormat.Json),
            ("jsonl", FileFormat.JsonLines),
            ("xml", FileFormat.Xml),
            ("dbf", FileFormat.Dbf));
    }

    private static string? Encoding(ObjectReader reader, FileFormat format)
    {
        if (format is FileFormat.Xlsx or FileFormat.Xls)
        {
            reader.Forbid("encoding", "but workbooks fix it themselves");
        }

        return reader.Choice<string?>(
            "encoding",
            null,
            ("utf-8", "utf-8"),
            ("gb18030", "gb18030"),
            ("gbk", "gb18030"),
            ("gb2312", "gb18030"),
            ("utf-16le", "utf-16le"),
            ("utf-16be", "utf-16be"));
    }

    private static string? Record(ObjectReader reader, FileFormat format)
    {
        if (format is not (FileFormat.Json or FileFormat.Xml))
        {
            reader.Forbid("record", "which is for the formats json and xml only");
            return null;
        }

        var record = reader.Text("record", required: format == FileFormat.Xml, empty: format == FileFormat.Json);
        if (record is { Text: not "" } && record.Text[0] != '/')
        {
            reader.Error(record, $"has record \"{record.Text}\"; expected a path that begins with \"/\", such as {(format == FileFormat.Xml ? "/rows/row" : "/data/rows")}");
        }

        return record?.Text ?? (format == FileFormat.Json ? "" : null);
    }

    private static bool InCharacters(ObjectReader reader, FileFormat format)
    {
        if (format != FileFormat.Fixed)
        {
            reader.Forbid("unit", "which is for the format fixed only");
        }

        return reader.Choice("unit", false, ("bytes", false), ("characters", true));
    }

    private static FieldsMatch FieldsMatch(ObjectReader? schema) => schema is null ? Mapping.FieldsMatch.Subset : schema.Choice(
        "fieldsMatch",
        Mapping.FieldsMatch.Subset,
        ("exact", Mapping.FieldsMatch.Exact),
        ("equal", Mapping.FieldsMatch.Equal),
        ("subset", Mapping.FieldsMatch.Subset),
        ("superset", Mapping.FieldsMatch.Superset),
        ("partial", Mapping.FieldsMatch.Partial));

    /// <summary>Trimmed and width-folded, as they are compared; the empty text is always one.</summary>
    private static IReadOnlyList<string> MissingValues(ObjectReader? schema)
        => [.. (schema?.Texts("missingValues", empty: true) ?? [])
            .Select(text => TextFolding.FoldWidth(TextFolding.Trim(text.Text).ToString()))
            .Prepend("")
            .Distinct()];
}
