using System.Globalization;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>What a process that still runs has cost so far, as Linux counts it.</summary>
internal readonly record struct RunningProcess(int Id)
{
    // Fields of /proc/PID/stat behind the name in brackets: state is 0, parent 1, user and system time 11 and 12.
    private const int ParentField = 1;
    private const int UserField = 11;
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of user and system time.</summary>
    public double Cpu
    {
        get
        {
            var fields = Fields(Id);
            return (Number(fields[UserField]) + Number(fields[UserField + 1])) / TicksPerSecond;
        }
    }

    /// <summary>Largest resident set so far.</summary>
    public double PeakMiB
        => Number(File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024.0;

    /// <summary>The child of this program whose command is <paramref name="name"/>.</summary>
    public static RunningProcess ChildNamed(string name)
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return new RunningProcess(Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .First(id => id > 0 && IsChild(id, own, name)));
    }

    private static bool IsChild(int id, string parent, string name)
    {
        try
        {
            return Fields(id)[ParentField] == parent && File.ReadAllText($"/proc/{id}/cmdline").Split('\0')[0].EndsWith(name, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It ended while we looked.
        }
    }

    private static string[] Fields(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
