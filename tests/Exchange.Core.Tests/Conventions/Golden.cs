namespace Exchange.Core.Tests.Conventions;

/// <summary>Files that tests keep equal to the code; <c>EXCHANGE_ACCEPT=1 dotnet test</c> rewrites them, for review like code.</summary>
internal static class Golden
{
    public static void Holds(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable("EXCHANGE_ACCEPT") == "1")
        {
            File.WriteAllText(path, expected);
        }

        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(
            expected == actual,
            $"{Repository.Relative(path)} is not what the code says; run EXCHANGE_ACCEPT=1 dotnet test and review the change.");
    }
}
