using System.Net;
using System.Net.Sockets;

namespace Exchange.Cli.Doctor;

/// <summary>Whether a port of 127.0.0.1 is free, and who has it when it is not.</summary>
/// <param name="purpose">Whose port it is.</param>
internal sealed class PortCheck(int port, Told purpose)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="welcome">How the one that may have it calls itself in the header Server.</param>
    /// <param name="whenWelcome">How much it matters that it runs already.</param>
    /// <param name="whenOther">How much it matters that something else has the port.</param>
    public async Task<Finding> RunAsync(string welcome, FindingLevel whenWelcome, FindingLevel whenOther, CancellationToken stop)
    {
        if (IsFree())
        {
            return Finding.Ok($"端口 {port} 空闲（{purpose.Chinese}）", $"Port {port} is free ({purpose.English})");
        }

        var server = await WhoAsync(stop);
        var isWelcome = server?.StartsWith(welcome, StringComparison.OrdinalIgnoreCase) == true;
        var level = isWelcome ? whenWelcome : whenOther;
        return new Finding(
            level,
            new Told(
                $"端口 {port}（{purpose.Chinese}）已被占用，{(server is null ? "占用者不应答 HTTP" : "应答者 " + server)}",
                $"Port {port} ({purpose.English}) is in use; {(server is null ? "who has it does not answer HTTP" : "answered by " + server)}"),
            level == FindingLevel.Ok ? null : new Told("空闲", "free"),
            level == FindingLevel.Ok ? null : Cure(isWelcome));
    }

    private static Told Cure(bool isWelcome) => isWelcome
        ? new Told("请结束该程序，或用 --storage 使用它", "End that program, or use it with --storage")
        : new Told("请结束占用该端口的程序，或改用其他端口", "End the program that has it, or use another port");

    private bool IsFree()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The header Server, shortened; a word for those that send none; null when it does not speak HTTP.</summary>
    private async Task<string?> WhoAsync(CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), HttpCompletionOption.ResponseHeadersRead, stop);
            var server = answer.Headers.Server.ToString();
            return server.Length == 0 ? $"HTTP {(int)answer.StatusCode}" : server[..Math.Min(server.Length, 60)];
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }
}
