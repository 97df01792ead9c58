namespace Exchange.Hub.Normalize;

/// <summary>What normalizing may use.</summary>
public sealed class NormalizeJobOptions
{
    public const string Section = "Normalize";

    /// <summary>Worker threads of one extract; 0, the default, for all cores; up to 1024.</summary>
    public int Threads { get; set; }

    /// <summary>Folder for temporary files; default the system's.</summary>
    public string WorkFolder { get; set; } = Path.GetTempPath();

    /// <summary>Pages of 8 MiB of the archived blob that are kept in memory; default 4, from 2 to 1024.</summary>
    public int Pages { get; set; } = 4;

    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    internal bool Valid => Threads is >= 0 and <= 1024 && Pages is >= 2 and <= 1024 && WorkFolder.Length > 0;
}
