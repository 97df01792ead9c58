namespace Exchange.Benchmarks.Peers;

/// <summary>What the peers know of the mapping public-security/vehicle: its names and its code lists.</summary>
/// <param name="mappings">The folder that holds codes/ and the partners' folders.</param>
internal sealed class VehicleCodes(string mappings)
{
    public const string Source = "public-security/vehicle";
    public const string Kind = "vehicle";
    public const string Version = "1.0.0";

    public CodeTable PlateKinds { get; } = Load(mappings, "ga24.7-plate-kind", null);

    /// <summary>The attribute is the vehicle's class.</summary>
    public CodeTable VehicleTypes { get; } = Load(mappings, "ga24.4-vehicle-type", "class");

    public CodeTable Uses { get; } = Load(mappings, "ga24.3-vehicle-use", null);

    /// <summary>The attribute is the record's status.</summary>
    public CodeTable Statuses { get; } = Load(mappings, "ga24-vehicle-status", "status");

    public CodeTable Documents { get; } = Load(mappings, "document-kind", null);

    private static CodeTable Load(string mappings, string name, string? attribute)
        => new(Path.Combine(mappings, "codes", name + ".json"), attribute);
}
