namespace Exchange.Benchmarks.Peers;

/// <summary>What the peers have to know of the mapping.</summary>
internal static class VehicleCodes
{
    public const string Source = "public-security/vehicle";
    public const string Kind = "vehicle";
    public const string Version = "1.0.0";

    public static HashSet<string> PlateKinds { get; } = ["01", "02", "07", "52"];

    public static HashSet<string> VehicleTypes { get; } = ["K11", "K31", "K32", "K33", "K39", "H11", "H17", "H31", "M11", "M21"];

    public static HashSet<string> Uses { get; } = ["A", "D", "E", "F", "G", "L"];

    public static HashSet<string> Statuses { get; } = ["A", "B", "E", "G", "Q"];
}
