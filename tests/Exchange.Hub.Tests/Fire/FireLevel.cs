namespace Exchange.Hub.Tests.Fire;

/// <summary>
/// How long the tests under fire run, by the variable EXCHANGE_FIRE: nothing for a sample in every test run, <c>once</c> for every
/// storage call once, <c>full</c> for every storage call in every way and for 200 kills.
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

    /// <summary>Workers that are killed.</summary>
    public static int Kills => Level switch
    {
        "full" => 200,
        "once" => 20,
        _ => 5,
    };
}
