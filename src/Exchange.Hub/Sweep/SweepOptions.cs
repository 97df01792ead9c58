namespace Exchange.Hub.Sweep;

/// <summary>When something that stands still is looked at again.</summary>
public sealed class SweepOptions
{
    public const string Section = "Sweep";

    /// <summary>Cron schedule of five fields; default every minute.</summary>
    public string Schedule { get; set; } = "* * * * *";

    /// <summary>Seconds that an extract may wait between two steps before it is queued again; default 60, from 0 to 86400.</summary>
    public double GraceSeconds { get; set; } = 60;

    internal bool Valid => Schedule.Length > 0 && GraceSeconds is >= 0 and <= 86400;
}
