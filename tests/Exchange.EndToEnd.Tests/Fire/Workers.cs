using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.EndToEnd.Tests.Running;

namespace Exchange.EndToEnd.Tests.Fire;

/// <summary>Several hosts over one storage, each a process that may be killed at any moment.</summary>
internal sealed class Workers : IDisposable
{
    private const int LinesKept = 60;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-workers-");
    private readonly Process[] processes;
    private readonly string connection;
    private readonly ConcurrentQueue<string> said = new();
    private readonly ConcurrentDictionary<int, bool> up = new();

    public Workers(string connection, int count)
    {
        this.connection = connection;
        processes = [.. Enumerable.Range(0, count).Select(_ => Start())];
    }

    /// <summary>The last lines that workers wrote, to be read when a test fails.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>SIGKILLs so far.</summary>
    public int Kills { get; private set; }

    private readonly Lock gate = new();

    /// <summary>Kills one of those that are up and starts another in its place; does nothing while none is up.</summary>
    public void KillOne(Random dice)
    {
        lock (gate)
        {
            var candidates = Enumerable.Range(0, processes.Length).Where(one => up.ContainsKey(processes[one].Id)).ToList();
            if (candidates.Count == 0)
            {
                return;
            }

            var which = candidates[dice.Next(candidates.Count)];
            up.TryRemove(processes[which].Id, out _);
            End(processes[which]);
            Kills++;
            processes[which] = Start();
        }
    }

    /// <summary>Starts those again that ended by themselves, as an operator's supervisor does: a start may run into a broken call too.</summary>
    public void Revive()
    {
        lock (gate)
        {
            foreach (var (i, process) in processes.Index().Where(worker => worker.Item.HasExited).ToList())
            {
                process.Dispose();
                processes[i] = Start();
            }
        }
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            End(process);
        }

        folder.Delete(recursive: true);
    }

    private void Keep(int worker, string? line)
    {
        if (line is not null)
        {
            if (line.Contains("/api/health", StringComparison.Ordinal))
            {
                up[worker] = true;
            }

            said.Enqueue($"{worker}: {line}");
        }

        while (said.Count > LinesKept)
        {
            said.TryDequeue(out _);
        }
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private Process Start()
    {
        var process = ExchangeProgram.StartWith(
            folder.FullName,
            new Dictionary<string, string>
            {
                ["Claims__Seconds"] = "4",
                ["Claims__MostFailures"] = "100",
                ["Sweep__Schedule"] = "*/2 * * * * *",
                ["Sweep__GraceSeconds"] = "4",
                ["Host__PollSeconds"] = "0.3",
                ["Host__HiddenSeconds"] = "5",
                ["Storage__Retries"] = "2",
                ["Storage__RetrySeconds"] = "0.05",
                ["Mappings__Cache"] = Path.Combine(folder.FullName, "mappings"),
            },
            "up", "--port", "0", "--storage", connection);
        process.OutputDataReceived += (_, said) => Keep(process.Id, said.Data);
        process.ErrorDataReceived += (_, said) => Keep(process.Id, said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
