using System.Diagnostics;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Ledger;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Fire;

namespace Exchange.EndToEnd.Tests.Fire;

/// <summary>
/// Workers are killed and storage calls broken at random while extracts come in; the end is the same as without.
/// <see cref="FireLevel"/> says how often.
/// </summary>
public sealed class KilledWorkersTests(ITestOutputHelper output)
{
    private const int Seed = 20260203;
    private const int WorkerCount = 3;
    private const double FaultRate = 0.02;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Killed_workers_and_broken_calls_change_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var azurite = await Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free }, stop);
        await using var proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        var truth = HubStorage.Open(new StorageOptions { ConnectionString = azurite.ConnectionString });
        await truth.EnsureCreatedAsync(stop);
        int rounds;
        using (var workers = new Workers(proxy.ConnectionString, WorkerCount))
        {
            await ReadyAsync(workers, truth, stop);
            rounds = await BurnAsync(workers, proxy, truth, stop);
            proxy.Plan = _ => null;
            await RestAsync(workers, truth, stop);
            output.WriteLine($"{workers.Kills} kills and {proxy.Faults} faults survived over {rounds} rounds of {Deliveries.Datasets.Count} extracts.");
            Assert.Equal(FireLevel.Kills, workers.Kills);
            Assert.True(proxy.Faults > 0);
        }

        var burnt = await EndState.OfAsync(truth, stop);
        Assert.Equal(await CalmAsync(rounds, stop), burnt);
    }

    /// <summary>Rounds of extracts, one of each data set, until all kills are done; returns how many rounds there were.</summary>
    private static async Task<int> BurnAsync(Workers workers, FaultProxy proxy, HubStorage truth, CancellationToken stop)
    {
        var dice = new Random(Seed);
        var kinds = Enum.GetValues<StorageFault>();
        proxy.Plan = _ =>
        {
            lock (dice)
            {
                return dice.NextDouble() < FaultRate ? kinds[dice.Next(kinds.Length)] : null;
            }
        };
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var killing = KillAsync(workers, done.Token);
        var round = 0;
        while (workers.Kills < FireLevel.Kills)
        {
            await DropAsync(truth, round++, stop);
            await RestAsync(workers, truth, stop);
        }

        await done.CancelAsync();
        await killing;
        return round;
    }

    private static async Task KillAsync(Workers workers, CancellationToken stop)
    {
        var dice = new Random(Seed + 1);
        while (workers.Kills < FireLevel.Kills && !stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1 + (1.5 * dice.NextDouble())), stop).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!stop.IsCancellationRequested)
            {
                workers.KillOne(dice);
            }
        }
    }

    /// <summary>The same rounds with one worker and nothing broken.</summary>
    private static async Task<string> CalmAsync(int rounds, CancellationToken stop)
    {
        await using var azurite = await Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free }, stop);
        var truth = HubStorage.Open(new StorageOptions { ConnectionString = azurite.ConnectionString });
        await truth.EnsureCreatedAsync(stop);
        using var workers = new Workers(azurite.ConnectionString, 1);
        await ReadyAsync(workers, truth, stop);
        for (var round = 0; round < rounds; round++)
        {
            await DropAsync(truth, round, stop);
            await RestAsync(workers, truth, stop);
        }

        return await EndState.OfAsync(truth, stop);
    }

    private static async Task DropAsync(HubStorage truth, int round, CancellationToken stop)
    {
        foreach (var dataset in Deliveries.Datasets)
        {
            var (blob, bytes) = Deliveries.Make(dataset, round, Seed);
            await truth.Container(Names.Inbox).UploadBlobAsync(blob, BinaryData.FromBytes(bytes), stop);
        }
    }

    /// <summary>Until the first worker has activated its mappings.</summary>
    private static Task ReadyAsync(Workers workers, HubStorage truth, CancellationToken stop) => UntilNoneAsync(
        workers,
        async () => await truth.Container(Names.Mappings).GetBlobClient("current").ExistsAsync(stop) ? [] : ["no mappings are active"],
        stop);

    /// <summary>Until nothing is on its way, nothing is staged and every answer is out.</summary>
    private static Task RestAsync(Workers workers, HubStorage truth, CancellationToken stop)
        => UntilNoneAsync(workers, () => OpenAsync(truth, stop), stop);

    private static async Task<IReadOnlyList<string>> OpenAsync(HubStorage truth, CancellationToken stop)
    {
        var lines = await new LedgerStore(truth).ListAsync(null, stop).ToListAsync(stop);
        var held = lines.Where(line => line.State == ExtractState.Held).Select(line => line.Extract).ToHashSet();
        var inbox = await NamesInAsync(truth, Names.Inbox, stop);
        var staged = await NamesInAsync(truth, Names.Staging, stop);
        return
        [
            .. inbox,
            .. staged.Where(blob => !held.Contains(Names.StagedFor(blob)!)),
            .. lines.Where(line => line.Unanswered || line.State is not (ExtractState.Published or ExtractState.Held or ExtractState.Rejected)).Select(line => line.ToString()),
        ];
    }

    private static async Task<List<string>> NamesInAsync(HubStorage truth, string container, CancellationToken stop)
        => await truth.Container(container).GetBlobsAsync(new GetBlobsOptions(), stop).Select(blob => blob.Name).ToListAsync(stop);

    private static async Task UntilNoneAsync(Workers workers, Func<Task<IReadOnlyList<string>>> openAsync, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (await openAsync() is { Count: > 0 } open)
        {
            Assert.True(watch.Elapsed < Patience, $"Not at rest after {Patience.TotalMinutes} minutes:\n{string.Join('\n', open)}\n{workers.Said}");
            workers.Revive();
            await Task.Delay(200, stop);
        }
    }
}
