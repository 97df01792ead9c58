using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Exchange.Benchmarks.Comparing;

/// <summary>
/// Starts a program and waits for it with wait4, the one call that tells the costs of exactly that child. Linux only:
/// <see cref="Process"/> reaps its children itself and their peak memory is gone once they ended. The kernel counts the memory of
/// the parent at the moment of the start as the child's too, so peaks below that of this program (some 70 MiB) cannot be told.
/// </summary>
internal static partial class Child
{
    // struct rusage of 64-bit Linux: ru_utime, ru_stime (seconds, microseconds each), ru_maxrss in KiB, 13 more.
    private const int UsageFields = 18;

    /// <summary>Runs <paramref name="command"/> to its end, what it prints going to the file <paramref name="log"/>.</summary>
    /// <exception cref="InvalidOperationException">It did not start or did not exit with 0.</exception>
    public static ChildRun RunLogged(string log, IReadOnlyList<string> command)
        => Run(["sh", "-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1", "sh", log, .. command]);

    /// <summary>Runs <paramref name="command"/> to its end; its outputs are the caller's.</summary>
    /// <exception cref="InvalidOperationException">It did not start or did not exit with 0.</exception>
    public static ChildRun Run(params IReadOnlyList<string> command)
    {
        var start = Stopwatch.GetTimestamp();
        var pid = Spawn(command);
        var usage = new long[UsageFields];
        if (Wait4(pid, out var status, 0, usage) != pid || status != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with wait status {status}, expected 0.");
        }

        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new ChildRun(wall, usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6), usage[4] / 1024.0);
    }

    private static int Spawn(IReadOnlyList<string> command)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>();
        string?[] environment = [.. variables.Select(variable => $"{variable.Key}={variable.Value}"), null];
        var error = PosixSpawnp(out var pid, command[0], 0, 0, [.. command, null], environment);
        return error == 0 ? pid : throw new InvalidOperationException($"'{command[0]}' did not start: error {error}; is it installed?");
    }

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PosixSpawnp(out int pid, string file, nint actions, nint attributes, string?[] words, string?[] environment);

    [LibraryImport("libc", EntryPoint = "wait4")]
    private static partial int Wait4(int pid, out int status, int options, [In, Out] long[] usage);
}
