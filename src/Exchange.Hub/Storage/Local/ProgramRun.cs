using System.Diagnostics;

namespace Exchange.Hub.Storage.Local;

/// <summary>A program that was run to its end.</summary>
/// <param name="Out">Everything on standard output.</param>
/// <param name="Error">Everything on standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Out, string Error)
{
    private const int LinesOfTail = 8;

    /// <summary>The last lines that were said.</summary>
    public string Tail => string.Join(
        Environment.NewLine,
        (Out + Environment.NewLine + Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(LinesOfTail));

    /// <summary>Kills the program and what it started when asked to stop.</summary>
    public static async Task<ProgramRun> ToEndAsync(string path, IEnumerable<string> arguments, string? folder, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }
}
