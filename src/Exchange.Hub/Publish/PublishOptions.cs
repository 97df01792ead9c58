using System.ComponentModel.DataAnnotations;

namespace Exchange.Hub.Publish;

/// <summary>Limits of publishing; section <c>Publish</c>.</summary>
public sealed class PublishOptions
{
    public const string Section = "Publish";

    /// <summary>Memory of the merge's engine in MiB, default 400; what does not fit is spilled to <see cref="WorkFolder"/>.</summary>
    [Range(128, 65_536)]
    public int MemoryLimitMegabytes { get; set; } = 400;

    /// <summary>Threads of a merge, which share the memory; default: the machine's, at most 4.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = Math.Min(4, Environment.ProcessorCount);

    /// <summary>Where folders for temporary files are made, each of which is deleted after its use; default: a folder of the system's temporary one.</summary>
    [Required]
    public string WorkFolder { get; set; } = Path.Combine(Path.GetTempPath(), "exchange-publish");

    /// <summary>Records of a data file, default 250,000; a file is split above one and a half times that and joined with its neighbour below half.</summary>
    [Range(100, 10_000_000)]
    public int RecordsPerFile { get; set; } = 250_000;

    /// <summary>Versions from one checkpoint to the next, default 10.</summary>
    [Range(1, 1000)]
    public int CheckpointInterval { get; set; } = 10;

    /// <summary>How long versions can be read back, default 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long files that no current version needs are kept, so that older versions and their change feed can be read; default 30
    /// days. At least 2 days: a publish that is under way may use files that no version names yet.
    /// </summary>
    [Range(typeof(TimeSpan), "2.00:00:00", "3650.00:00:00")]
    public TimeSpan DeletedFileRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often a publish is merged or committed again after others came first, default 20.</summary>
    [Range(1, 1000)]
    public int Attempts { get; set; } = 20;
}
