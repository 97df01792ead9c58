using Exchange.Core.Schema;
using ParquetSharp;
using ParquetSharp.Arrow;
using FileWriter = ParquetSharp.Arrow.FileWriter;

namespace Exchange.Core.Normalization.Output;

/// <summary>
/// Writes one part as Parquet: one row group, zstd level 1, statistics on. Several parts may be written at the same time.
/// </summary>
internal sealed class PartWriter(IReadOnlyList<TargetColumn> columns, IReadOnlyDictionary<string, string> constants)
{
    /// <summary>Arrow's sign for a codec without levels.</summary>
    private const int NoLevel = int.MinValue;

    private readonly Apache.Arrow.Schema schema = new([.. columns.Select(ArrowColumns.FieldOf)], null);

    public void Write(IReadOnlyList<BatchColumns> batches, Stream output)
    {
        var records = batches.Sum(batch => batch.Records);
        using var properties = Properties();
        using var arrow = new ArrowWriterPropertiesBuilder().Build();
        using var writer = new FileWriter(output, schema, properties, arrow, leaveOpen: true);
        using var join = new ArrowColumns();
        writer.NewRowGroup();
        for (var i = 0; i < columns.Count; i++)
        {
            var chunks = columns[i].Storage == Storage.Constant ? [] : batches.Select(batch => batch.Chunks[i]!).ToList();
            using var array = join.Join(columns[i], chunks, records, constants.GetValueOrDefault(columns[i].Field.Name));
            writer.WriteColumnChunk(array);
        }

        writer.Close();
    }

    private WriterProperties Properties()
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(Compression.Zstd).CompressionLevel(1).CreatedBy("exchange").EnableStoreDecimalAsInteger();
        foreach (var column in columns)
        {
            if (column.Storage is not (Storage.Dictionary or Storage.Constant))
            {
                builder.DisableDictionary(column.Field.Name);
            }

            if (column.Field.Type == FieldType.Hash)
            {
                builder.Compression(column.Field.Name, Compression.Uncompressed).CompressionLevel(column.Field.Name, NoLevel);
            }
        }

        return builder.Build();
    }
}
