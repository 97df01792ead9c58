namespace Exchange.Hub.Intake;

/// <summary>When a dropped file is taken in.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Seconds without change after which an empty or growing blob counts as finished; default 300, from 0 to 86400.</summary>
    public double SettleSeconds { get; set; } = 300;

    /// <summary>Hours that a file waits for its control file before it is taken in and held; default 24, from 0 to 720.</summary>
    public double ControlHours { get; set; } = 24;

    /// <summary>
    /// Bytes up to which a new extract is normalized by the worker that took it in, under a claim that its entry is opened with, without a message
    /// in between; default 1 MiB, from 0 for never to 1 MiB.
    /// </summary>
    public int DirectBytes { get; set; } = RawExtract.Piece;

    internal bool Valid => SettleSeconds is >= 0 and <= 86400 && ControlHours is >= 0 and <= 720
        && DirectBytes is >= 0 and <= RawExtract.Piece;
}
