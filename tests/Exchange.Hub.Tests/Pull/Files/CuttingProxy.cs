using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>What happens to a connection once so many bytes came from the server.</summary>
/// <param name="After">Bytes from the server to the client that pass.</param>
internal sealed record Trouble(long After, bool Stalls)
{
    /// <summary>Reset, in both directions.</summary>
    public static Trouble Cut(long after) => new(after, Stalls: false);

    /// <summary>Nothing comes any more, and the connection stays.</summary>
    public static Trouble Stall(long after) => new(after, Stalls: true);
}

/// <summary>Stands on 127.0.0.1 between a client and a server, and cuts or stalls the connections it is told to, in the order they come; then all pass.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentQueue<Trouble> troubles;
    private readonly int target;
    private readonly Task accepting;
    private int connections;
    private int done;
    private long passed;

    public CuttingProxy(int target, params IEnumerable<Trouble> troubles)
    {
        this.target = target;
        this.troubles = new ConcurrentQueue<Trouble>(troubles);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Opened so far.</summary>
    public int Connections => connections;

    /// <summary>Troubles that came about.</summary>
    public int Done => done;

    /// <summary>Bytes from the server so far.</summary>
    public long Passed => Interlocked.Read(ref passed);

    /// <summary>Called when a connection was cut or stalled.</summary>
    public Action? Happened { get; set; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await accepting;
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var all = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(ended.Token);
                Interlocked.Increment(ref connections);
                all.Add(ServeAsync(client, troubles.TryDequeue(out var trouble) ? trouble : null));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(all);
        }
    }

    private async Task ServeAsync(Socket client, Trouble? trouble)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target, both.Token);
            var there = PassAsync(client, server, long.MaxValue, _ => { }, both.Token);
            var back = PassAsync(server, client, trouble?.After ?? long.MaxValue, length => Interlocked.Add(ref passed, length), both.Token);
            if (await Task.WhenAny(there, back) == back && await back)
            {
                Interlocked.Increment(ref done);
                Happened?.Invoke();
                if (trouble!.Stalls)
                {
                    await there;
                }
            }
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            // One side went away.
        }
        finally
        {
            await both.CancelAsync();
            client.LingerState = new LingerOption(true, 0);
            client.Dispose();
        }
    }

    /// <summary>True when the limit was reached, false when the sender ended.</summary>
    private static async Task<bool> PassAsync(Socket from, Socket to, long most, Action<int> count, CancellationToken stop)
    {
        var buffer = new byte[1 << 16];
        while (most > 0)
        {
            var length = await from.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most)), stop);
            if (length == 0)
            {
                return false;
            }

            for (var sent = 0; sent < length;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), stop);
            }

            count(length);
            most -= length;
        }

        return true;
    }
}
