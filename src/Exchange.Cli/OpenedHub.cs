using System.Net;
using System.Net.Sockets;
using Exchange.Hub;
using Exchange.Hub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Cli;

/// <summary>The hub for one command: over the account that is named, else over the Azurite of an <c>exchange up</c> on this machine.</summary>
internal sealed class OpenedHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A person waits: fewer tries than a host makes.</summary>
    private static readonly Dictionary<string, string?> Defaults = new() { ["Storage:Retries"] = "2", ["Storage:TrySeconds"] = "30" };

    private readonly ServiceProvider services;

    private OpenedHub(ServiceProvider services) => this.services = services;

    public IServiceProvider Services => services;

    public HubStorage Storage => Get<HubStorage>();

    /// <param name="named">Null when neither option nor environment names an account.</param>
    /// <exception cref="UsageException">No account is named, and no local one answers.</exception>
    public static async Task<OpenedHub> OpenAsync(StorageOptions? named, CancellationToken stop)
    {
        var settings = new Dictionary<string, string?>();
        if ((named is null ? await LocalAsync(stop) : named.ConnectionString) is { } connection)
        {
            settings["Storage:ConnectionString"] = connection;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Defaults).AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true)
                .AddFilter("Exchange", LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning))
            .Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddExchangeHub(configuration);
        return new OpenedHub(services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static async Task<string> LocalAsync(CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, AzuritePorts.Usual.Blob, late.Token);
            return Azurite.ConnectionTo(AzuritePorts.Usual);
        }
        catch (Exception nobody) when (nobody is SocketException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            throw new UsageException(
                $"没有指定存储账户，本机端口 {AzuritePorts.Usual.Blob} 上也没有 exchange up 的存储；请先运行 exchange up，或用 --storage 指定连接字符串。"
                + "No storage account is named and no exchange up runs on this machine: start it, or name an account with --storage.");
        }
    }
}
