using System.Diagnostics;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary><c>exchange up</c> over a storage that is there already, for the length of a test.</summary>
internal sealed class HubProcess(string folder, string connection) : IDisposable
{
    private Process? process;

    /// <summary>Returns when it says that it is up.</summary>
    public async Task StartAsync()
    {
        process = ExchangeProgram.Start(folder, "up", "--port", "0", "--storage", connection);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.Contains("/api/health", StringComparison.Ordinal))
            {
                process.OutputDataReceived += (_, _) => { };
                process.BeginOutputReadLine();
                return;
            }
        }

        throw new InvalidOperationException("exchange up ended before it was up.");
    }

    public void Dispose()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
    }
}
