using System.Net.Sockets;
using System.Security.Cryptography;
using Exchange.EndToEnd.Tests.Running;
using Exchange.Hub.Ledger;
using Exchange.Hub.Publish;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Fire;

namespace Exchange.EndToEnd.Tests.Fire;

/// <summary>The program that Azurite hangs on is killed with SIGKILL, in the middle of its work.</summary>
public sealed class KilledHubTests
{
    private const int Seed = 20260407;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(2.5)]
    public async Task Azurite_ends_with_it_and_nothing_that_was_dropped_is_lost_after_a_restart(double secondsOfWork)
    {
        using var folder = new TempFolder();
        var dropped = new HashSet<string>();
        using (var hub = await StartAsync(folder))
        {
            dropped.UnionWith(await DropAsync(StorageOf(hub)));
            await Task.Delay(TimeSpan.FromSeconds(secondsOfWork), Stop);
            hub.Kill();
            await UntilAsync(async () => !await AnswersAsync(hub.Ports!.Value.Blob) && !await AnswersAsync(hub.Ports.Value.Queue), "Azurite to end");
        }

        using var again = await StartAsync(folder);
        var storage = StorageOf(again);
        await UntilAsync(async () => await RestedAsync(storage, dropped), "every extract to be published");
        Assert.Empty(await storage.Container(Names.Inbox).GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions(), Stop).ToListAsync(Stop));
        var reader = new FeedReader(storage, new PublishOptions { WorkFolder = folder.At("work") }, TimeProvider.System);
        foreach (var line in await new LedgerStore(storage).ListAsync(null, Stop).ToListAsync(Stop))
        {
            var entry = (await new LedgerStore(storage).ReadAsync(line.Extract, Stop))!.Entry;
            var source = await reader.SourceAsync(entry.Publication!.Table, entry.Dataset, Stop);
            Assert.Equal(entry.Publication.Records, source!.Records);
            Assert.Equal(entry.Verdict!.Records, source.Records);
        }
    }

    private static Task<RunningHub> StartAsync(TempFolder folder)
        => RunningHub.StartAsync(folder, "--azurite", folder.At("azurite"), "--azurite-ports", "0", "0");

    private static HubStorage StorageOf(RunningHub hub) => HubStorage.Open(new StorageOptions { ConnectionString = Azurite.ConnectionTo(hub.Ports!.Value) });

    /// <summary>The ids of what was dropped.</summary>
    private static async Task<IEnumerable<string>> DropAsync(HubStorage storage)
    {
        var ids = new List<string>();
        foreach (var dataset in Deliveries.Datasets)
        {
            var (blob, bytes) = Deliveries.Make(dataset, 0, Seed);
            await storage.Container(Names.Inbox).UploadBlobAsync(blob, BinaryData.FromBytes(bytes), Stop);
            ids.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        return ids;
    }

    private static async Task<bool> RestedAsync(HubStorage storage, HashSet<string> dropped)
    {
        var lines = await new LedgerStore(storage).ListAsync(null, Stop).ToListAsync(Stop);
        return dropped.SetEquals(lines.Select(line => line.Extract.ExtractId)) && lines.All(line => line is { State: ExtractState.Published, Unanswered: false });
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port, Stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(clock.Elapsed < Patience, $"Waited {Patience} for {what}.");
            await Task.Delay(TimeSpan.FromSeconds(0.3), Stop);
        }
    }
}
