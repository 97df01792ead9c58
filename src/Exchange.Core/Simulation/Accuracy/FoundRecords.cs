using System.Globalization;
using Exchange.Core.Mapping;
using Exchange.Core.Mapping.Cases;
using Exchange.Core.Schema;
using ParquetSharp;

namespace Exchange.Core.Simulation.Accuracy;

/// <summary>Reads the records that the engine made, one after the other in the order of the file.</summary>
internal sealed class FoundRecords : IDisposable
{
    private const string RowName = "source_row";

    private readonly Queue<string> parts;
    private readonly RecordKind kind;
    private readonly IReadOnlyList<string> fields;
    private readonly string?[][] columns;
    private ParquetFileReader? file;
    private int group;
    private string?[] rows = [];
    private int at = -1;
    private long lastRow;

    /// <param name="parts">Paths of the parts, in order.</param>
    /// <param name="fields">Names of the fields wanted.</param>
    public FoundRecords(IEnumerable<string> parts, RecordKind kind, IReadOnlyList<string> fields)
    {
        this.parts = new Queue<string>(parts);
        this.kind = kind;
        this.fields = fields;
        columns = new string?[fields.Count][];
        Advance();
    }

    /// <summary>Number of the record's row; <see cref="long.MaxValue"/> at the end.</summary>
    public long Row { get; private set; }

    /// <summary>Grows with every sheet.</summary>
    public int Sheet { get; private set; }

    /// <summary>The value of a field of the record.</summary>
    public string? this[int field] => columns[field][at];

    /// <summary>Goes on to the next record.</summary>
    public void Advance()
    {
        at++;
        while (at >= rows.Length)
        {
            if (!Load())
            {
                Row = long.MaxValue;
                Sheet = int.MaxValue;
                return;
            }
        }

        Row = long.Parse(rows[at]!, CultureInfo.InvariantCulture);
        Sheet += Row < lastRow ? 1 : 0;
        lastRow = Row;
    }

    public void Dispose() => file?.Dispose();

    private bool Load()
    {
        while (file is null || group >= file.FileMetaData.NumRowGroups)
        {
            file?.Dispose();
            file = null;
            if (!parts.TryDequeue(out var path))
            {
                return false;
            }

            file = new ParquetFileReader(path);
            group = 0;
        }

        using var reader = file.RowGroup(group++);
        var count = (int)reader.MetaData.NumRows;
        at = 0;
        rows = new string?[count];
        for (var index = 0; index < reader.MetaData.NumColumns; index++)
        {
            using var column = reader.Column(index);
            Read(column, count);
        }

        return true;
    }

    private void Read(ColumnReader column, int count)
    {
        var name = column.ColumnDescriptor.Path.ToDotString();
        var place = Enumerable.Range(0, fields.Count).FirstOrDefault(i => fields[i] == name, -1);
        if (place < 0 && name != RowName)
        {
            return;
        }

        using var reader = column.LogicalReader();
        var texts = reader.Apply(new Texts(name == DatasetMapping.DeletedField.Name ? DatasetMapping.DeletedField : kind.Find(name)!, count));
        if (name == RowName)
        {
            rows = texts;
        }

        if (place >= 0)
        {
            columns[place] = texts;
        }
    }

    private sealed class Texts(SchemaField field, int count) : ILogicalColumnReaderVisitor<string?[]>
    {
        public string?[] OnLogicalColumnReader<TValue>(LogicalColumnReader<TValue> columnReader)
        {
            var texts = new string?[count];
            var values = columnReader.ReadAll(count);
            for (var i = 0; i < count; i++)
            {
                texts[i] = RecordText.Of(field, values[i]);
            }

            return texts;
        }
    }
}
