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
        var up = new TaskCompletionSource();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => up.TrySetException(new InvalidOperationException("exchange up ended before it was up."));
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, said) =>
        {
            if (said.Data?.Contains("/api/health", StringComparison.Ordinal) == true)
            {
                up.TrySetResult();
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await up.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public void Dispose()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
    }
}
