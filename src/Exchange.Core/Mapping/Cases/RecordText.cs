using System.Globalization;
using Exchange.Core.Mapping.Reading;
using Exchange.Core.Schema;
using ParquetSharp;

namespace Exchange.Core.Mapping.Cases;

/// <summary>Reads records back from Parquet as canonical texts.</summary>
internal static class RecordText
{
    /// <summary>Every record by field name, null for null, in the order of the file.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Read(Stream parquet, RecordKind kind)
    {
        using var file = new ParquetFileReader(parquet);
        var records = new List<IReadOnlyDictionary<string, string?>>();
        for (var group = 0; group < file.FileMetaData.NumRowGroups; group++)
        {
            using var rows = file.RowGroup(group);
            records.AddRange(Group(rows, kind, (int)rows.MetaData.NumRows));
        }

        file.Close();
        return records;
    }

    /// <summary>The canonical text of a value as ParquetSharp gives it.</summary>
    public static string? Of(SchemaField field, object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        Date date => date.DateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => CanonicalText.Format(field, number),
        long number when field.Type == FieldType.Decimal => CanonicalText.Format(field, Unscaled(number, field.Scale)),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static Dictionary<string, string?>[] Group(RowGroupReader rows, RecordKind kind, int count)
    {
        var records = new Dictionary<string, string?>[count];
        for (var i = 0; i < count; i++)
        {
            records[i] = new Dictionary<string, string?>(StringComparer.Ordinal);
        }

        for (var index = 0; index < rows.MetaData.NumColumns; index++)
        {
            using var column = rows.Column(index);
            var name = column.ColumnDescriptor.Path.ToDotString();
            if ((name == DatasetMapping.DeletedField.Name ? DatasetMapping.DeletedField : kind.Find(name)) is not { } field)
            {
                continue;
            }

            using var reader = column.LogicalReader();
            var texts = reader.Apply(new Texts(field, count));
            for (var i = 0; i < count; i++)
            {
                records[i][name] = texts[i];
            }
        }

        return records;
    }

    private static decimal Unscaled(long number, int scale)
    {
        var value = (decimal)number;
        for (var i = 0; i < scale; i++)
        {
            value /= 10;
        }

        return value;
    }

    private sealed class Texts(SchemaField field, int count) : ILogicalColumnReaderVisitor<string?[]>
    {
        public string?[] OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
            => [.. columnReader.ReadAll(count).Select(value => Of(field, value))];
    }
}
