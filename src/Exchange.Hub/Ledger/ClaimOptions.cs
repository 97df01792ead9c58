namespace Exchange.Hub.Ledger;

/// <summary>How long a worker may be silent, and how often it may fail.</summary>
public sealed class ClaimOptions
{
    public const string Section = "Claims";

    /// <summary>Seconds after the last heartbeat until a claim is taken for dead; default 60, from 1 to 3600.</summary>
    public double Seconds { get; set; } = 60;

    /// <summary>Failures of ours after which an extract is set aside as failed; default 5, from 1 to 100.</summary>
    public int MostFailures { get; set; } = 5;

    internal bool Valid => Seconds is >= 1 and <= 3600 && MostFailures is >= 1 and <= 100;
}
