using System.Diagnostics;
using System.Text;
using Exchange.Cli.Commands;
using Exchange.Cli.Screen;

// What a command logs within the tests' process belongs to its test.
[assembly: CaptureConsole]

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

    /// <summary>The same command within the tests' process, for tests of many commands: a process takes ten times as long. Paths have to be full; logs are not in what it says.</summary>
    public static async Task<Finished> CallAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var exitCode = await ExchangeCommand.RunAsync(new Terminal(output, error), [.. arguments, .. MappingsFor(arguments)]);
        return new Finished(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

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

    private static ProcessStartInfo Prepare(string folder, string[] arguments) => new("dotnet", [Assembly, .. arguments, .. MappingsFor(arguments)])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    };

    /// <summary>All of the repository's, but for commands that bring them into a storage.</summary>
    private static string[] MappingsFor(string[] arguments) => arguments switch
    {
        _ when arguments.Contains("--mappings") => [],
        ["up", ..] or ["mapping", "push", ..] or ["doctor", ..] => ["--mappings", MappingsCopy.OfSome],
        _ => ["--mappings", Checkout.At("mappings")],
    };
}
