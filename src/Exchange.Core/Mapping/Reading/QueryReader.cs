using Exchange.Core.Mapping.Json;
using Exchange.Core.Tabular;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>source.query</c> of a mapping: how the partner wants its list of persons.</summary>
internal static class QueryReader
{
    private static readonly (string Word, QueryValue? Value)[] Values =
    [
        ("subject-name", QueryValue.SubjectName),
        ("subject-id", QueryValue.SubjectId),
        ("subject-id-type", QueryValue.SubjectIdType),
        ("authorization-no", QueryValue.AuthorizationNo),
        ("queried-on", QueryValue.QueriedOn),
        ("batch-no", QueryValue.BatchNo),
        ("sequence", QueryValue.Sequence),
        ("limit-amount", QueryValue.LimitAmount),
        ("household-no", QueryValue.HouseholdNo),
        ("institution-code", QueryValue.InstitutionCode),
        ("institution-name", QueryValue.InstitutionName),
    ];

    /// <summary>Null where none is declared, or it cannot be read.</summary>
    public static QueryLayout? Read(ObjectReader source, Supply supply)
    {
        if (supply != Supply.Query)
        {
            source.Forbid("query", "but only partners that answer lists of persons (supply \"query\") are sent one");
            return null;
        }

        if (source.Object("query", "query") is not { } reader)
        {
            return null;
        }

        reader.Text("format", required: true);
        var format = reader.Choice("format", FileFormat.Csv, ("csv", FileFormat.Csv), ("xlsx", FileFormat.Xlsx), ("json", FileFormat.Json));
        var layout = new QueryLayout
        {
            Format = format,
            Encoding = Encoding(reader, format),
            File = File(reader),
            Record = Record(reader, format),
            BatchSize = (int)(reader.Integer("batchSize", 1, QueryLayout.MostInBatch) ?? QueryLayout.UsualBatchSize),
            WithinWorkdays = (int)(reader.Integer("withinWorkdays", 0, Rhythms.Rhythm.MostDays) ?? QueryLayout.UsualWorkdays),
            Columns = Columns(reader),
        };
        reader.Close();
        return layout;
    }

    private static string Encoding(ObjectReader reader, FileFormat format)
    {
        if (format == FileFormat.Xlsx)
        {
            reader.Forbid("encoding", "but workbooks fix it themselves");
        }

        return reader.Choice("encoding", "utf-8", ("utf-8", "utf-8"), ("gb18030", "gb18030"));
    }

    private static string File(ObjectReader reader)
    {
        if (reader.Text("file") is not { } file)
        {
            return QueryLayout.BatchPlace;
        }

        if (!file.Text.Contains(QueryLayout.BatchPlace, StringComparison.Ordinal) || file.Text.AsSpan().ContainsAny('/', '\\'))
        {
            reader.Error(file, $"has file \"{file.Text}\"; expected a name without folders that has {QueryLayout.BatchPlace} in it, such as 查询名单_{QueryLayout.BatchPlace}");
        }

        return file.Text;
    }

    private static string Record(ObjectReader reader, FileFormat format)
    {
        if (format != FileFormat.Json)
        {
            reader.Forbid("record", "which is for the format json only");
            return "";
        }

        var record = reader.Text("record", empty: true);
        if (record is { Text: not "" } && record.Text[0] != '/')
        {
            reader.Error(record, $"has record \"{record.Text}\"; expected a path that begins with \"/\", such as /data/rows");
        }

        return record?.Text ?? "";
    }

    private static List<QueryColumn> Columns(ObjectReader reader)
    {
        var columns = new List<QueryColumn>();
        foreach (var item in reader.Objects("columns", "column", required: true))
        {
            if (Column(item) is not { } column)
            {
                continue;
            }

            if (columns.Exists(other => other.Title == column.Title))
            {
                item.Error($"has the title \"{column.Title}\", which another column has already");
            }

            columns.Add(column);
        }

        if (columns.Count > 0)
        {
            Demand(reader, columns, "subject-id", QueryValue.SubjectId);
            Demand(reader, columns, "batch-no\" or \"authorization-no", QueryValue.BatchNo, QueryValue.AuthorizationNo);
        }

        return columns;
    }

    private static void Demand(ObjectReader reader, List<QueryColumn> columns, string words, params ReadOnlySpan<QueryValue> values)
    {
        foreach (var value in values)
        {
            if (columns.Exists(column => column.Value == value))
            {
                return;
            }
        }

        reader.Error(reader.Value("columns")!, $"has no column with the value \"{words}\"; without it no answer can be told to whom it belongs");
    }

    private static QueryColumn? Column(ObjectReader reader)
    {
        var title = reader.Text("title", required: true);
        reader.What = $"column \"{title?.Text}\"";
        var text = reader.Text("text", empty: true);
        var value = reader.Choice("value", null, Values);
        if (reader.Has("value") == reader.Has("text"))
        {
            reader.Error("says what stands in it not once; expected either \"value\" or \"text\"");
        }

        reader.Close();
        return title is null || (value is null && text is null) ? null : new QueryColumn(title.Text, value, value is null ? text!.Text : null);
    }
}
