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

    /// <summary>
    /// Bytes above which an extract that can be cut is divided into slices of about this size, for several workers; default 256 MiB,
    /// 0 for never, up to 1 TiB. It does not change a byte of what is published.
    /// </summary>
    public long SplitBytes { get; set; } = 256L << 20;

    /// <summary>Bytes of input of one batch; default 1 MiB, from 256 to 64 MiB. Which record stands in which part depends on it.</summary>
    public int BatchBytes { get; set; } = 1 << 20;

    /// <summary>Batches of one part; default 16, from 1 to 1024. Which record stands in which part depends on it.</summary>
    public int BatchesPerPart { get; set; } = 16;

    /// <summary>
    /// Bytes up to which the worker that normalized an accepted extract publishes it as well, without staging anything in between; default
    /// 1 MiB, 0 for never, up to 64 MiB.
    /// </summary>
    public long DirectBytes { get; set; } = 1 << 20;

    internal long SliceBytes => SplitBytes == 0 ? long.MaxValue : SplitBytes;

    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    internal bool Valid => Threads is >= 0 and <= 1024 && Pages is >= 2 and <= 1024 && WorkFolder.Length > 0
        && SplitBytes is >= 0 and <= 1L << 40 && BatchBytes is >= 256 and <= 64 << 20 && BatchesPerPart is >= 1 and <= 1024
        && DirectBytes is >= 0 and <= 64 << 20;
}
