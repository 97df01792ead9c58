namespace Exchange.Hub.Tests.Fire;

/// <summary>
/// How long the tests under fire run, by the variable EXCHANGE_FIRE: nothing for a sample in every test run, <c>once</c> for every
/// storage call once, <c>full</c> for every storage call in every way, for 200 kills, and for 1,000 faults and 1 GB of pulling.
/// </summary>
public static class FireLevel
{
    private static readonly string Level = Environment.GetEnvironmentVariable("EXCHANGE_FIRE") ?? "";

    /// <summary>Of how many storage calls one is broken; prime, so that no kind of call is always left out.</summary>
    public static int EveryCall => Level is "once" or "full" ? 1 : 17;

    /// <summary>The same for the way of a divided extract, which is five times as long.</summary>
    public static int EveryCallOfDivided => EveryCall == 1 ? 1 : 37;

    /// <summary>Whether a call is broken in every way, or in one that changes from call to call.</summary>
    public static bool EveryWay => Level == "full";

    /// <summary>Bytes of the file that is pulled over connections that break.</summary>
    public static long PulledBytes => Level == "full" ? 1_000_000_000 : 32 << 20;

    /// <summary>Workers that are killed.</summary>
    public static int Kills => Level switch
    {
        "full" => 200,
        "once" => 20,
        _ => 5,
    };

    /// <summary>Faults that pulling survives.</summary>
    public static int PullFaults => Level == "full" ? 1000 : 60;

    /// <summary>Times are judged in the full run alone: a few rounds on a busy machine tell nothing.</summary>
    public static bool TimesCount => Level == "full";

    /// <summary>Runs of the healthy partners, with the dead beside them and without.</summary>
    public static int DeadPartnerRounds => Level == "full" ? 15 : 2;
}
