using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Exchange.Benchmarks.Peers;

/// <summary>Writes vehicles with Parquet.Net, column by column in row groups.</summary>
internal sealed class VehicleParquet(string extractId, DateOnly? asOf)
{
    private const int GroupRows = 500_000;

    private readonly List<DataField> fields = [];
    private readonly List<Func<ParquetRowGroupWriter, DataField, VehicleRecord[], Task>> columns = [];

    /// <summary>Writes all <paramref name="records"/>, in their order, compressed with zstd.</summary>
    public async Task WriteAsync(IEnumerable<VehicleRecord> records, string path)
    {
        AddColumns();
        await using var file = File.Create(path);
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. fields]), file, options);
        foreach (var group in records.Chunk(GroupRows))
        {
            using var groupWriter = writer.CreateRowGroup();
            for (var i = 0; i < fields.Count; i++)
            {
                await columns[i](groupWriter, fields[i], group);
            }
        }
    }

    private void AddColumns()
    {
        fields.Add(new DataField("record_id", typeof(byte[]), true));
        columns.Add((writer, field, group) => writer.WriteAsync(field, [.. group.Select(record => record.RecordId)]));
        AddText("kind", _ => VehicleCodes.Kind);
        AddText("subject_id_type", record => record.SubjectIdType);
        AddText("subject_id", record => record.SubjectId);
        AddText("subject_id_quality", record => record.SubjectIdQuality);
        AddText("subject_name", record => record.SubjectName);
        AddText("plate_kind", record => record.PlateKind);
        AddText("plate_number", record => record.PlateNumber);
        AddText("brand", record => record.Brand);
        AddText("model", record => record.Model);
        AddText("vin", record => record.Vin);
        AddText("engine_number", record => record.EngineNumber);
        AddText("vehicle_type", record => record.VehicleType);
        AddText("use", record => record.Use);
        AddDate("registered_on", record => record.RegisteredOn);
        AddDate("inspected_until", record => record.InspectedUntil);
        AddDate("scrapped_by", record => record.ScrappedBy);
        AddText("vehicle_status", record => record.VehicleStatus);
        fields.Add(new DecimalDataField("amount", 18, 2, isNullable: true));
        columns.Add((writer, field, group) => writer.WriteAsync<decimal>(field, group.Select(record => record.Amount).ToArray()));
        AddText("amount_form", record => record.Amount is null ? null : "exact");
        AddText("source", _ => VehicleCodes.Source);
        AddText("extract_id", _ => extractId);
        AddText("mapping_version", _ => VehicleCodes.Version);
        AddDate("as_of", _ => asOf);
        fields.Add(new DataField("source_row", typeof(long), false));
        columns.Add((writer, field, group) => writer.WriteAsync<long>(field, group.Select(record => record.SourceRow).ToArray()));
    }

    private void AddText(string name, Func<VehicleRecord, string?> value)
    {
        fields.Add(new DataField(name, typeof(string), true));
        columns.Add((writer, field, group) => writer.WriteAsync(field, [.. group.Select(value)]));
    }

    private void AddDate(string name, Func<VehicleRecord, DateOnly?> value)
    {
        fields.Add(new DataField(name, typeof(DateOnly), true));
        columns.Add((writer, field, group) => writer.WriteAsync<DateOnly>(field, group.Select(value).ToArray()));
    }
}
