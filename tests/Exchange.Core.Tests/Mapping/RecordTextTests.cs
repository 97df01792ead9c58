using Apache.Arrow;
using Apache.Arrow.Types;
using Exchange.Core.Mapping.Cases;
using Exchange.Core.Schema;
using ParquetSharp;
using FileWriter = ParquetSharp.Arrow.FileWriter;

namespace Exchange.Core.Tests.Mapping;

public sealed class RecordTextTests
{
    private static readonly SchemaField[] Fields =
    [
        new() { Name = "record_id", Type = FieldType.Hash, Title = "", Nullable = false },
        new() { Name = "subject_name", Type = FieldType.Text, Title = "" },
        new() { Name = "amount", Type = FieldType.Decimal, Title = "" },
        new() { Name = "paid_on", Type = FieldType.Date, Title = "" },
        new() { Name = "source_row", Type = FieldType.Integer, Title = "", Nullable = false },
        new() { Name = "active", Type = FieldType.Boolean, Title = "" },
    ];

    [Fact]
    public void Every_type_reads_back_as_its_canonical_text()
    {
        using var output = new MemoryStream();
        Write(output);
        var records = RecordText.Read(new MemoryStream(output.ToArray()), new RecordKind("test", "", "", Fields));
        Assert.Equal(2, records.Count);
        Assert.Equal(["0102", "张三", "-1234.50", "2019-01-31", "7", "true"], Fields.Select(field => records[0][field.Name]));
        Assert.Equal(["03", null, null, null, "9000000000", null], Fields.Select(field => records[1][field.Name]));
    }

    private static void Write(Stream output)
    {
        var schema = new Apache.Arrow.Schema(
            [
                new Field("record_id", BinaryType.Default, false),
                new Field("subject_name", StringType.Default, true),
                new Field("amount", new Decimal128Type(18, 2), true),
                new Field("paid_on", Date32Type.Default, true),
                new Field("source_row", Int64Type.Default, false),
                new Field("active", BooleanType.Default, true),
            ],
            null);
        var batch = new RecordBatch(
            schema,
            [
                new BinaryArray.Builder().Append([1, 2]).Append((ReadOnlySpan<byte>)[3]).Build(),
                new StringArray.Builder().Append("张三").AppendNull().Build(),
                new Decimal128Array.Builder(new Decimal128Type(18, 2)).Append(-1234.50m).AppendNull().Build(),
                new Date32Array.Builder().Append(new DateOnly(2019, 1, 31)).AppendNull().Build(),
                new Int64Array.Builder().Append(7).Append(9_000_000_000).Build(),
                new BooleanArray.Builder().Append(true).AppendNull().Build(),
            ],
            2);
        using var builder = new WriterPropertiesBuilder();
        using var properties = builder.EnableStoreDecimalAsInteger().Build();
        using var writer = new FileWriter(output, schema, properties, leaveOpen: true);
        writer.WriteRecordBatch(batch);
        writer.Close();
    }
}
