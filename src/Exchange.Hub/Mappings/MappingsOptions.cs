namespace Exchange.Hub.Mappings;

/// <summary>Where activated mappings are kept on this machine.</summary>
public sealed class MappingsOptions
{
    public const string Section = "Mappings";

    /// <summary>Folder for copies of versions; default a folder of the hub in the system's temporary folder.</summary>
    public string Cache { get; set; } = Path.Combine(Path.GetTempPath(), "exchange-mappings");

    /// <summary>Seconds for which the active version is taken from memory; default 5, from 0 to 3600.</summary>
    public double FreshSeconds { get; set; } = 5;

    internal bool Valid => Cache.Length > 0 && FreshSeconds is >= 0 and <= 3600;
}
