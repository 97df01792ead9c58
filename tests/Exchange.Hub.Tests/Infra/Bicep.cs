using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Exchange.Hub.Tests.Infra;

/// <summary>The Bicep CLI as its NuGet package brings it; needs no network.</summary>
internal static class Bicep
{
    private static readonly string? Tool = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == "Bicep")?.Value;

    /// <summary>Where the package of this platform is not referenced there is nothing to run; where it is, a missing tool fails.</summary>
    public static void Demand()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal),
            $"infra/ is checked with Azure.Bicep.CommandLine.linux-x64; this machine is {RuntimeInformation.RuntimeIdentifier}.");
        Assert.True(File.Exists(Tool), $"The Bicep CLI is not at \"{Tool}\"; restore the packages and build again.");
    }

    /// <summary>Runs the tool in a folder; what it says on either stream is returned, the exit code as the last line when it is not 0.</summary>
    public static string Run(string folder, params IEnumerable<string> arguments)
    {
        Demand();
        var start = new ProcessStartInfo(Tool!, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The tool has to run where ICU is not installed, too.
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["AZURE_ENV_NAME"] = "test";
        start.Environment["AZURE_LOCATION"] = "somewhere";

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : $"{said}\nexit code {process.ExitCode}";
    }
}
