using System.Diagnostics;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>The built program, started as an operator starts it.</summary>
internal static class ExchangeProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>exchange.dll of the same configuration as the tests.</summary>
    private static string Assembly { get; } = Checkout.At(
        "src", "Exchange.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "exchange.dll");

    /// <summary>Runs to the end in <paramref name="folder"/>, with the repository's mappings unless the arguments name others.</summary>
    public static Task<Finished> RunAsync(string folder, params string[] arguments) => ToEndAsync(Start(folder, arguments));

    /// <summary>The same with one variable of the environment set.</summary>
    public static Task<Finished> RunWithAsync(string folder, string variable, string value, params string[] arguments)
    {
        var start = Prepare(folder, arguments);
        start.Environment[variable] = value;
        return ToEndAsync(Process.Start(start)!);
    }

    /// <summary>Starts and returns at once; the caller reads, waits or kills.</summary>
    public static Process Start(string folder, params string[] arguments) => Process.Start(Prepare(folder, arguments))!;

    /// <summary>The same with variables of the environment set.</summary>
    public static Process StartWith(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = Prepare(folder, arguments);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<Finished> ToEndAsync(Process started)
    {
        using var process = started;
        using var late = new CancellationTokenSource(Longest);
        var output = process.StandardOutput.ReadToEndAsync(late.Token);
        var error = process.StandardError.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        return new Finished(process.ExitCode, await output, await error);
    }

    private static ProcessStartInfo Prepare(string folder, string[] arguments)
    {
        string[] mappings = arguments.Contains("--mappings") ? [] : ["--mappings", Checkout.At("mappings")];
        return new ProcessStartInfo("dotnet", [Assembly, .. arguments, .. mappings])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
    }
}
