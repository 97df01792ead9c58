using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Hub.Storage;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>An <c>exchange up</c> that looks often and waits little; killed at the end, unless it was before.</summary>
internal sealed partial class RunningHub : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private RunningHub(Process process) => this.process = process;

    /// <summary>Of its own Azurite; null when it was given a storage account.</summary>
    public AzuritePorts? Ports { get; private set; }

    /// <summary>Returns when it says that it is up.</summary>
    public static async Task<RunningHub> StartAsync(TempFolder folder, params string[] arguments)
    {
        var variables = new Dictionary<string, string>
        {
            ["Claims__Seconds"] = "4",
            ["Sweep__Schedule"] = "*/2 * * * * *",
            ["Sweep__GraceSeconds"] = "4",
            ["Host__PollSeconds"] = "0.3",
            ["Host__HiddenSeconds"] = "5",
            ["Mappings__Cache"] = folder.At("mappings-cache"),
        };
        var hub = new RunningHub(ExchangeProgram.StartWith(folder.Path, variables, ["up", "--port", "0", .. arguments]));
        try
        {
            await hub.UpAsync(waitsForPorts: arguments.Contains("--azurite"));
            return hub;
        }
        catch
        {
            hub.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL, to this process alone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private async Task UpAsync(bool waitsForPorts)
    {
        using var late = new CancellationTokenSource(Longest);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (PortsPattern().Match(line) is { Success: true } match)
            {
                Ports = new AzuritePorts(Number(match, 1), Number(match, 2));
            }

            if (waitsForPorts ? Ports is not null : line.Contains("/api/health", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"exchange up ended before it was up: {await error}");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"blobs on 127\.0\.0\.1:(\d+), queues on 127\.0\.0\.1:(\d+)")]
    private static partial Regex PortsPattern();
}
