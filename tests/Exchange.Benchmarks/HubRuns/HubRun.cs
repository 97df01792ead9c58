using System.Diagnostics;
using System.Globalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;

namespace Exchange.Benchmarks.HubRuns;

/// <summary>Azurite with a folder of its own and <c>exchange up</c> over it, both as processes, as a user starts them.</summary>
internal sealed class HubRun : IAsyncDisposable
{
    private readonly Azurite azurite;
    private readonly Process hub;
    private readonly string folder;

    private HubRun(Azurite azurite, Process hub, string folder)
    {
        this.azurite = azurite;
        this.hub = hub;
        this.folder = folder;
        Storage = HubStorage.Open(new StorageOptions { ConnectionString = azurite.ConnectionString });
        Ledger = new LedgerStore(Storage);
        AzuriteProcess = RunningProcess.ChildNamed("node");
    }

    public HubStorage Storage { get; }

    public LedgerStore Ledger { get; }

    public RunningProcess Program => new(hub.Id);

    public RunningProcess AzuriteProcess { get; }

    public static async Task<HubRun> StartAsync(Arguments arguments)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-hub-bench-").FullName;
        var azurite = await Azurite.StartAsync(new AzuriteOptions { Folder = Path.Combine(folder, "azurite"), Ports = AzuritePorts.Free }, default);
        var program = arguments.Optional("exchange") ?? Repository.Path("src", "Exchange.Cli", "bin", "Release", "net10.0", "exchange.dll");
        var start = new ProcessStartInfo("dotnet", [program, "up", "--storage", azurite.ConnectionString, "--port", "0", "--mappings", Repository.Path("mappings")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["Mappings__Cache"] = Path.Combine(folder, "mappings");
        var hub = Process.Start(start)!;
        while (await hub.StandardOutput.ReadLineAsync() is { } line && !line.Contains("/api/health", StringComparison.Ordinal))
        {
            // Not up yet.
        }

        _ = ReadToEndAsync(hub.StandardOutput, Path.Combine(Path.GetTempPath(), "exchange-bench-up.log"));
        return new HubRun(azurite, hub, folder);
    }

    /// <summary>Drops a file and returns when the storage has all of it.</summary>
    public Task DropAsync(string name, Stream content) => Storage.Container(Names.Inbox).GetBlobClient(name).UploadAsync(content, overwrite: false);

    /// <summary>Ends the hub as Ctrl-C does, then Azurite.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var ask = Process.Start("kill", ["-INT", hub.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await ask.WaitForExitAsync();
        }

        await hub.WaitForExitAsync();
        hub.Dispose();
        await azurite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ReadToEndAsync(StreamReader output, string log)
    {
        await using var file = new StreamWriter(log);
        while (await output.ReadLineAsync() is { } line)
        {
            await file.WriteLineAsync(line);
        }
    }
}
