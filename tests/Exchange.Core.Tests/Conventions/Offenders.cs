namespace Exchange.Core.Tests.Conventions;

/// <summary>Those that break a rule; all are told at once.</summary>
internal static class Offenders
{
    public static void None<T>(IEnumerable<T> offenders)
    {
        var told = offenders.Select(offender => offender!.ToString()!).ToList();
        Assert.True(told.Count == 0, $"{told.Count} break the rule:{Environment.NewLine}{string.Join(Environment.NewLine, told)}");
    }
}
