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
        AddText("subject_id_type", record => record.Owner?.Type);
        AddText("subject_id", record => record.Owner?.Number);
        AddText("subject_id_quality", record => record.Owner?.Quality ?? "missing");
        AddText("subject_name", record => record.OwnerName);
        AddText("role", _ => "owner");
        AddText("household_no", _ => null);
        AddText("region_code", _ => null);
        AddText("status", record => record.Status);
        AddDate("valid_from", _ => null);
        AddDate("valid_to", _ => null);
        AddDate("as_of", _ => asOf);
        AddDecimal("amount", 18, 2, record => record.Amount);
        AddText("amount_form", record => record.Amount is null ? null : "exact");
        AddText("source", _ => VehicleCodes.Source);
        AddText("extract_id", _ => extractId);
        AddNumber("source_row", record => record.SourceRow);
        AddText("mapping_version", _ => VehicleCodes.Version);
        AddVehicleColumns();
    }

    private void AddVehicleColumns()
    {
        AddText("plate_kind", record => record.PlateKind);
        AddText("plate_number", record => record.PlateNumber);
        AddText("vehicle_type", record => record.VehicleType);
        AddText("vehicle_class", record => record.VehicleClass);
        AddText("vehicle_use", record => record.VehicleUse);
        AddText("brand", record => record.Brand);
        AddText("model", record => record.Model);
        AddText("vin", record => record.Vin);
        AddDate("registered_on", record => record.RegisteredOn);
        AddDate("inspection_valid_to", record => record.InspectionValidTo);
        AddDate("scrap_due_on", record => record.ScrapDueOn);
        AddText("vehicle_status", record => record.VehicleStatus);
        AddText("owner_document_kind", record => record.OwnerDocumentKind);
        AddNumber("displacement_ml", _ => null);
        fields.Add(new DataField("new_energy", typeof(bool), true));
        columns.Add((writer, field, group) => writer.WriteAsync<bool>(field, new bool?[group.Length]));
        AddDecimal("owner_share", 9, 4, _ => null);
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

    private void AddDecimal(string name, int precision, int scale, Func<VehicleRecord, decimal?> value)
    {
        fields.Add(new DecimalDataField(name, precision, scale, isNullable: true));
        columns.Add((writer, field, group) => writer.WriteAsync<decimal>(field, group.Select(value).ToArray()));
    }

    private void AddNumber(string name, Func<VehicleRecord, long?> value)
    {
        fields.Add(new DataField(name, typeof(long), true));
        columns.Add((writer, field, group) => writer.WriteAsync<long>(field, group.Select(value).ToArray()));
    }
}
