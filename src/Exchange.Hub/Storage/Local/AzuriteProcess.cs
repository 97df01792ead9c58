using System.Diagnostics;
using System.Globalization;

namespace Exchange.Hub.Storage.Local;

/// <summary>The process of Azurite; its standard input is the rope it hangs on.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private const string Listening = "listening ";
    private const int LinesKept = 20;

    private const string Accounts = "AZURITE_ACCOUNTS";

    /// <summary>Would make Azurite keep its tables in a database, or start otherwise than was tested.</summary>
    private static readonly string[] Unwanted = ["AZURITE_DB", "NODE_OPTIONS"];

    private readonly Process process;
    private readonly TimeSpan longestStop;
    private readonly Queue<string> said = new();
    private readonly TaskCompletionSource<AzuritePorts> answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool disposed;

    private AzuriteProcess(Process process, TimeSpan longestStop)
    {
        this.process = process;
        this.longestStop = longestStop;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    public AzuritePorts Ports { get; private set; }

    public Task Ended { get; }

    public static async Task<AzuriteProcess> StartAsync(string node, string script, AzuriteOptions options, CancellationToken stop)
    {
        var start = new ProcessStartInfo(node, [script, .. Arguments(options)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Unwanted)
        {
            start.Environment.Remove(name);
        }

        start.Environment[Accounts] = string.Join(';', options.Accounts.Select(account => $"{account}:{Azurite.Key}"));

        var started = new AzuriteProcess(Process.Start(start)!, TimeSpan.FromSeconds(options.StopSeconds));
        try
        {
            await started.AnswerAsync(options, stop);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        process.StandardInput.Close();
        if (await Task.WhenAny(Ended, Task.Delay(longestStop)) != Ended)
        {
            process.Kill();
            await Ended;
        }

        process.Dispose();
    }

    private static IEnumerable<string> Arguments(AzuriteOptions options)
    {
        var (blob, queue) = (Text(options.Ports.Blob), Text(options.Ports.Queue));
        string[] always =
        [
            "--blobHost", "127.0.0.1", "--blobPort", blob, "--queueHost", "127.0.0.1", "--queuePort", queue,
            "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        ];
        return [.. always, .. options.InMemory ? ["--inMemoryPersistence"] : new[] { "--location", Path.GetFullPath(options.Folder) }];
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private async Task AnswerAsync(AzuriteOptions options, CancellationToken stop)
    {
        var late = Task.Delay(TimeSpan.FromSeconds(options.StartSeconds), stop);
        var first = await Task.WhenAny(answers.Task, Ended, late);
        stop.ThrowIfCancellationRequested();
        if (answers.Task.IsCompleted)
        {
            Ports = await answers.Task;
            return;
        }

        throw new StorageSetupException(first == late
            ? $"Azurite did not answer within {options.StartSeconds} seconds; the machine may be overloaded: try again, or raise {AzuriteOptions.Section}:StartSeconds. It said: {Said()}"
            : $"Azurite ended at its start; expected it to listen on {Asked(options)}. If a port is in use, end the program that has it or set {AzuriteOptions.Section}:Ports to others (0 is any free one). It said: {Said()}");
    }

    private static string Asked(AzuriteOptions options) => $"127.0.0.1:{options.Ports.Blob} and 127.0.0.1:{options.Ports.Queue}";

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith(Listening, StringComparison.Ordinal))
        {
            var ports = line[Listening.Length..].Split(' ').Select(port => int.Parse(port, CultureInfo.InvariantCulture)).ToArray();
            answers.TrySetResult(new AzuritePorts(ports[0], ports[1]));
            return;
        }

        lock (said)
        {
            said.Enqueue(line);
            while (said.Count > LinesKept)
            {
                said.Dequeue();
            }
        }
    }

    private string Said()
    {
        lock (said)
        {
            return string.Join(Environment.NewLine, said);
        }
    }
}
