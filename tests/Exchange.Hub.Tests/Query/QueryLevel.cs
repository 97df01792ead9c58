namespace Exchange.Hub.Tests.Query;

/// <summary>How many persons the round trip with the banks asks about, by the variable EXCHANGE_QUERY: 200, or 10,000 for <c>full</c>.</summary>
public static class QueryLevel
{
    public static int Subjects => Environment.GetEnvironmentVariable("EXCHANGE_QUERY") == "full" ? 10_000 : 200;
}
