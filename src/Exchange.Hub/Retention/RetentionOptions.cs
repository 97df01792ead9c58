namespace Exchange.Hub.Retention;

/// <summary>How long things are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Cron schedule of five fields, UTC; default 18:30, that is 02:30 in China.</summary>
    public string Schedule { get; set; } = "30 18 * * *";

    /// <summary>Days that raw bytes are kept for replay; default 400, from 1 to 36500.</summary>
    public int ArchiveDays { get; set; } = 400;

    /// <summary>Days that answers lie in the outbox; default 90, from 1 to 36500.</summary>
    public int OutboxDays { get; set; } = 90;

    /// <summary>Days that ledger entries at their end are kept; default 3650, from 1 to 36500.</summary>
    public int LedgerDays { get; set; } = 3650;

    /// <summary>Days that the history of pulls is kept; default 400, from 1 to 36500.</summary>
    public int PullDays { get; set; } = 400;

    /// <summary>Days that a closed query order and the persons it asked about are kept; default 400, from 1 to 36500.</summary>
    public int QueryDays { get; set; } = 400;

    internal bool Valid => Schedule.Length > 0 && new[] { ArchiveDays, OutboxDays, LedgerDays, PullDays, QueryDays }.All(days => days is >= 1 and <= 36500);
}
