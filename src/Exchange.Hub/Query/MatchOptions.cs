namespace Exchange.Hub.Query;

/// <summary>When answers are matched with what was asked.</summary>
public sealed class MatchOptions
{
    public const string Section = "Match";

    /// <summary>Cron schedule of five fields, UTC; default every five minutes.</summary>
    public string Schedule { get; set; } = "*/5 * * * *";

    /// <summary>Days behind the last due day after which an order with every answer is closed; default 30, from 0 to 3650.</summary>
    public int CloseAfterDays { get; set; } = 30;

    internal bool Valid => Schedule.Length > 0 && CloseAfterDays is >= 0 and <= 3650;
}
