using Azure.Storage.Blobs.Models;
using Exchange.Cli.Hosting;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Cli.Demo;

/// <summary>A whole hub for the length of a demonstration: the local host over an Azurite of its own.</summary>
internal sealed class DemoHub : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Azurite azurite;
    private readonly WebApplication host;

    private DemoHub(Azurite azurite, WebApplication host)
    {
        this.azurite = azurite;
        this.host = host;
    }

    private HubStorage Storage => host.Services.GetRequiredService<HubStorage>();

    private LedgerStore Ledger => host.Services.GetRequiredService<LedgerStore>();

    public static async Task<DemoHub> StartAsync(DemoFolder folder, string mappings, Action<string> tell, CancellationToken stop)
    {
        var azurite = await Azurite.StartAsync(new AzuriteOptions { Folder = folder.Azurite, Ports = AzuritePorts.Free, Tell = tell }, stop);
        var host = LocalHost.Build(
            new Dictionary<string, string?>
            {
                ["Host:Port"] = "0",
                ["Host:PollSeconds"] = "0.2",
                ["Storage:ConnectionString"] = azurite.ConnectionString,
                ["Mappings:Cache"] = Path.Combine(folder.Path, "mappings"),
            },
            LogLevel.Warning);
        await FirstStart.PrepareAsync(host.Services, () => mappings, "exchange demo", stop);
        await host.StartAsync(stop);
        return new DemoHub(azurite, host);
    }

    /// <summary>Drops files and returns their entries, in the same order, when all are at rest and answered.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> SendAsync(IReadOnlyList<DemoDelivery> deliveries, CancellationToken stop)
    {
        foreach (var delivery in deliveries)
        {
            await Storage.Container(Names.Inbox).UploadBlobAsync($"{delivery.Dataset}/{delivery.FileName}", BinaryData.FromBytes(delivery.Bytes), stop);
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(Patience);
        var waiting = deliveries.ToHashSet();
        var done = new Dictionary<DemoDelivery, LedgerEntry>();
        while (waiting.Count > 0)
        {
            await Task.Delay(Pause, late.Token);
            var resting = await RestingAsync(late.Token);
            foreach (var delivery in waiting.Where(one => resting.Contains(one.Extract)).ToList())
            {
                if (await Ledger.ReadAsync(delivery.Extract, late.Token) is { Entry: { Answered: true } entry } && HasCome(entry, delivery))
                {
                    done[delivery] = entry;
                    waiting.Remove(delivery);
                }
            }
        }

        return [.. deliveries.Select(delivery => done[delivery])];
    }

    private static bool HasCome(LedgerEntry entry, DemoDelivery delivery)
        => entry.Deliveries.Any(one => one.Blob.EndsWith(delivery.FileName, StringComparison.Ordinal));

    private async Task<HashSet<ExtractRef>> RestingAsync(CancellationToken stop)
    {
        var resting = new HashSet<ExtractRef>();
        await foreach (var line in Ledger.ListAsync(null, stop))
        {
            if (line is { Unanswered: false, State: ExtractState.Published or ExtractState.Held or ExtractState.Rejected or ExtractState.Failed })
            {
                resting.Add(line.Extract);
            }
        }

        return resting;
    }

    /// <summary>Copies a container, or a folder of it, to disk.</summary>
    public async Task CopyAsync(string container, string prefix, string folder, CancellationToken stop)
    {
        var source = Storage.Container(container);
        await foreach (var blob in source.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, stop))
        {
            var path = Path.Combine(folder, blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await source.GetBlobClient(blob.Name).DownloadToAsync(path, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        await azurite.DisposeAsync();
    }
}
