namespace Exchange.Benchmarks.Peers;

/// <summary>A vehicle as the peers publish it.</summary>
internal sealed class VehicleRecord
{
    public required byte[] RecordId { get; init; }

    public required string SubjectIdType { get; init; }

    public required string SubjectId { get; init; }

    public required string SubjectIdQuality { get; init; }

    public required string SubjectName { get; init; }

    public required string PlateKind { get; init; }

    public required string PlateNumber { get; init; }

    public string? Brand { get; init; }

    public string? Model { get; init; }

    public string? Vin { get; init; }

    public string? EngineNumber { get; init; }

    public string? VehicleType { get; init; }

    public string? Use { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    public DateOnly? InspectedUntil { get; init; }

    public DateOnly? ScrappedBy { get; init; }

    public string? VehicleStatus { get; init; }

    public decimal? Amount { get; init; }

    public required long SourceRow { get; init; }
}
