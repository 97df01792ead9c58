namespace Exchange.Benchmarks.Peers;

/// <summary>A vehicle as the CsvHelper peer publishes it, without what all records share.</summary>
internal sealed class VehicleRecord
{
    public required byte[] RecordId { get; init; }

    public OwnerNumber? Owner { get; init; }

    public string? OwnerName { get; init; }

    public string? OwnerDocumentKind { get; init; }

    public required string PlateKind { get; init; }

    public required string PlateNumber { get; init; }

    public string? Brand { get; init; }

    public string? Model { get; init; }

    public string? Vin { get; init; }

    public string? VehicleType { get; init; }

    public string? VehicleClass { get; init; }

    public string? VehicleUse { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    public DateOnly? InspectionValidTo { get; init; }

    public DateOnly? ScrapDueOn { get; init; }

    public required string Status { get; init; }

    public required string VehicleStatus { get; init; }

    public decimal? Amount { get; init; }

    public required long SourceRow { get; init; }
}
