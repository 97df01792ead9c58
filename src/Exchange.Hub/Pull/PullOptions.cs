using System.ComponentModel.DataAnnotations;

namespace Exchange.Hub.Pull;

/// <summary>Pulling, and what every partner is spared unless its <c>partner.json</c> says otherwise; section <c>Pull</c>. Secrets stand under <c>Pull:Secrets:{partner}:{name}</c>, other addresses under <c>Pull:Addresses:{partner}:{connection}</c>.</summary>
public sealed class PullOptions
{
    public const string Section = "Pull";

    /// <summary>When it is looked what is due: a cron schedule of five fields, UTC; default every minute.</summary>
    [Required]
    public string Schedule { get; set; } = "* * * * *";

    /// <summary>Seconds that one request may take until it answers, and that a download may be silent; default 60, from 0.1 to 3600.</summary>
    [Range(0.1, 3600.0)]
    public double AttemptSeconds { get; set; } = 60;

    /// <summary>Further tries of a request that failed for a passing reason; default 4, from 0 to 100.</summary>
    [Range(0, 100)]
    public int Retries { get; set; } = 4;

    /// <summary>Seconds before the first further try, doubled for each, with jitter; default 2, from 0.01 to 600.</summary>
    [Range(0.01, 600.0)]
    public double RetrySeconds { get; set; } = 2;

    /// <summary>Most seconds before a further try; default 60, from 0.01 to 3600.</summary>
    [Range(0.01, 3600.0)]
    public double LongestRetrySeconds { get; set; } = 60;

    /// <summary>Share of failed requests at which a partner's circuit opens; default 0.5, above 0 to 1.</summary>
    [Range(0.01, 1.0)]
    public double BreakRatio { get; set; } = 0.5;

    /// <summary>Requests within <see cref="BreakSampleSeconds"/> from which on the share counts; default 10, from 2 to 10,000.</summary>
    [Range(2, 10_000)]
    public int BreakFrom { get; set; } = 10;

    /// <summary>Seconds over which the share is taken; default 30, from 0.5 to 3600.</summary>
    [Range(0.5, 3600.0)]
    public double BreakSampleSeconds { get; set; } = 30;

    /// <summary>Seconds that an open circuit lets no request through; default 60, from 0.5 to 3600.</summary>
    [Range(0.5, 3600.0)]
    public double BreakSeconds { get; set; } = 60;

    /// <summary>Requests a second to one partner; default 10, from 0.01 to 10,000.</summary>
    [Range(0.01, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 10;

    /// <summary>Requests and downloads of one partner at the same time in one process; default 2, from 1 to 64.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Data sets that are pulled at the same time in one process; default 16, from 1 to 256.</summary>
    [Range(1, 256)]
    public int Runs { get; set; } = 16;

    /// <summary>Data sets of one partner that are pulled at the same time in one process; default 2, from 1 to 64.</summary>
    [Range(1, 64)]
    public int RunsPerPartner { get; set; } = 2;

    /// <summary>Minutes that one run may take; default 120, from 0.05 to 1440.</summary>
    [Range(0.05, 1440.0)]
    public double RunMinutes { get; set; } = 120;

    /// <summary>Seconds between two looks at what is due while runs are under way; default 15, from 0.05 to 600.</summary>
    [Range(0.05, 600.0)]
    public double LookSeconds { get; set; } = 15;

    /// <summary>Minutes after which one look takes on no more runs, and the next begins when those under way have ended; default 30, from 1 to 1440.</summary>
    [Range(1.0, 1440.0)]
    public double LookMinutes { get; set; } = 30;

    /// <summary>Seconds within which a run under way sees that it was stopped; default 5, from 0.05 to 60.</summary>
    [Range(0.05, 60.0)]
    public double WatchSeconds { get; set; } = 5;

    /// <summary>Minutes until a failed run is tried again, doubled for each failure up to a day; default 10, from 0.01 to 1440.</summary>
    [Range(0.01, 1440.0)]
    public double RetryRunMinutes { get; set; } = 10;

    /// <summary>Failed runs of one due time after which it is given up until the next; default 5, from 1 to 100.</summary>
    [Range(1, 100)]
    public int MostRuns { get; set; } = 5;

    /// <summary>Bytes of one page of an API that are taken at most, in MiB; default 64, from 1 to 1024.</summary>
    [Range(1, 1024)]
    public int MostPageMegabytes { get; set; } = 64;

    /// <summary>Pages of one run of an API, after which it is taken for endless; default 100,000, from 1 to 10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MostPages { get; set; } = 100_000;
}
