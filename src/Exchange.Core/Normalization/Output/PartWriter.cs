using ParquetSharp;
using ParquetSharp.Arrow;
using FileWriter = ParquetSharp.Arrow.FileWriter;

namespace Exchange.Core.Normalization.Output;

/// <summary>
/// Writes one part as Parquet: one row group, zstd level 1, statistics where they can spare a reader something: on days and numbers.
/// Several parts may be written at the same time.
/// </summary>
internal sealed class PartWriter(IReadOnlyList<TargetColumn> columns, IReadOnlyDictionary<string, string> constants)
{
    /// <summary>Arrow's sign for a codec without levels.</summary>
    private const int NoLevel = int.MinValue;

    /// <summary>Values that the writer takes at a time; its default of 1024 costs a fifth more time for columns as simple as ours.</summary>
    private const int ValuesAtATime = 1 << 16;

    private readonly Apache.Arrow.Schema schema = new([.. columns.Select(ArrowColumns.FieldOf)], null);

    /// <summary>The writer for all parts of an extract.</summary>
    public static PartWriter For(NormalizeRequest request, IReadOnlyList<TargetColumn> columns, string extractId)
        => new(columns, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = request.Mapping.Kind.Name,
            ["source"] = request.Mapping.Name,
            ["extract_id"] = extractId,
            ["mapping_version"] = request.Mapping.Version,
        });

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
        builder.Compression(Compression.Zstd).CompressionLevel(1).CreatedBy("exchange").EnableStoreDecimalAsInteger().WriteBatchSize(ValuesAtATime);
        foreach (var column in columns)
        {
            Choose(builder, column.Field.Name, column.Storage);
        }

        return builder.Build();
    }

    /// <summary>Words repeat, other values do not; rows are numbered upwards; a hash cannot be compressed.</summary>
    private static void Choose(WriterPropertiesBuilder builder, string name, Storage storage)
    {
        if (storage is not (Storage.Dictionary or Storage.Constant))
        {
            builder.DisableDictionary(name);
        }

        if (storage is Storage.Text or Storage.Dictionary or Storage.Constant or Storage.Hash)
        {
            builder.DisableStatistics(name);
        }

        if (storage == Storage.Integer)
        {
            builder.Encoding(name, Encoding.DeltaBinaryPacked);
        }

        if (storage == Storage.Hash)
        {
            builder.Compression(name, Compression.Uncompressed).CompressionLevel(name, NoLevel);
        }
    }
}
