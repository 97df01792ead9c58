using Exchange.Hub.Storage.Local;

namespace Exchange.Hub.Storage;

/// <summary>
/// Azure Storage on this machine: blobs and queues of an Azurite that this program started and stops. It listens on 127.0.0.1 only.
/// Should this program be killed, Azurite writes everything down and ends by itself, because its standard input ends. Killing
/// Azurite itself loses the writes of its last seconds.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    /// <summary>The account that every local storage has.</summary>
    public const string UsualAccount = "devstoreaccount1";

    /// <summary>The published key of every local storage; it protects nothing.</summary>
    internal const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly AzuriteProcess process;
    private readonly FileTurn? folder;

    private Azurite(AzuriteProcess process, FileTurn? folder, string version)
    {
        this.process = process;
        this.folder = folder;
        Version = version;
    }

    /// <summary>What storage clients and the Functions host take.</summary>
    public string ConnectionString => ConnectionTo(Ports);

    /// <summary>Where it listens, also when any free ports were asked for.</summary>
    public AzuritePorts Ports => process.Ports;

    /// <summary>Of Azurite, such as 3.35.0.</summary>
    public string Version { get; }

    /// <summary>Done when Azurite has ended, for whatever reason.</summary>
    public Task Ended => process.Ended;

    /// <summary>Installs Azurite on first use, starts it and returns when it answers.</summary>
    /// <exception cref="StorageSetupException">Node.js or npm is missing or too old, the installation failed, a port or the folder is in use.</exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, CancellationToken stop)
    {
        options.Check();
        var node = await NodeRuntime.RequireAsync(stop);
        var package = AzuritePackage.Find();
        await package.InstallAsync(options.Tell, stop);
        var folder = options.InMemory ? null : Claim(Path.GetFullPath(options.Folder));
        try
        {
            return new Azurite(await AzuriteProcess.StartAsync(node.Path, package.Script, options, stop), folder, package.Version);
        }
        catch
        {
            folder?.Dispose();
            throw;
        }
    }

    /// <summary>Of an Azurite of this machine that listens there, whoever started it.</summary>
    public static string ConnectionTo(AzuritePorts ports, string account = UsualAccount)
        => $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{ports.Blob}/{account};QueueEndpoint=http://127.0.0.1:{ports.Queue}/{account};";

    /// <summary>Lets it write everything down and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder?.Dispose();
    }

    private static FileTurn Claim(string folder)
    {
        Directory.CreateDirectory(folder);
        return FileTurn.TryTake(Path.Combine(folder, ".lock")) ?? throw new StorageSetupException(
            $"{folder} is in use by another program's Azurite, and two would destroy it; end that program, or set {AzuriteOptions.Section}:Folder to another folder.");
    }
}
