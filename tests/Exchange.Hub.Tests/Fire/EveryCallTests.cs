using System.Globalization;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests.Normalize;

namespace Exchange.Hub.Tests.Fire;

/// <summary>
/// A storage call of an extract's way is broken once, and the end is the same as without: <see cref="FireLevel"/> says how many of the
/// calls, and in how many of the ways a call can break.
/// </summary>
public sealed class EveryCallTests(AzuriteFixture azurite, ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20260101;
    private static readonly Dictionary<string, string?> Staged = new() { ["Normalize:DirectBytes"] = "0", ["Intake:DirectBytes"] = "0" };
    private static int storages;
    private readonly FireMappings mappings = new();
    private string connection = "";
    private int runs;

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    public Task No_broken_storage_call_changes_what_becomes_of_an_extract(int clientRetries, bool direct)
        => IsNoDifferenceAsync(clientRetries, new Delivered(Deliveries.Make, FireLevel.EveryCall, direct ? null : Staged));

    [Fact]
    public Task No_broken_storage_call_changes_what_becomes_of_a_divided_extract()
        => IsNoDifferenceAsync(0, new Delivered(Deliveries.MakeTwice, FireLevel.EveryCallOfDivided, SplitHub.Settings(12_000, batchBytes: 4096)));

    private async Task IsNoDifferenceAsync(int clientRetries, Delivered what)
    {
        var stop = TestContext.Current.CancellationToken;
        connection = await azurite.NewConnectionAsync();
        await using var proxy = await FaultProxy.StartAsync(connection);
        var clean = await RunAsync(proxy, what, clientRetries, _ => null, stop);
        Assert.Equal(clean.State, (await RunAsync(proxy, what, clientRetries, _ => null, stop)).State);
        var kinds = Enum.GetValues<StorageFault>();
        var survived = 0;
        for (var number = clientRetries; number < clean.Calls; number += what.EveryCall)
        {
            foreach (var kind in kinds.Where(kind => FireLevel.EveryWay || ((int)kind + number) % kinds.Length is 0))
            {
                var run = await RunAsync(proxy, what, clientRetries, call => call.Number == number ? kind : null, stop);
                Assert.True(run.Faults > 0, $"Call {number} did not come.");
                Assert.True(clean.State == run.State, $"Fault {kind} at call {number} changed the end.\nWithout:\n{clean.State}\nWith:\n{run.State}");
                survived += run.Faults;
            }
        }

        output.WriteLine($"{clean.Calls} storage calls, {survived} faults, {runs} runs, client retries {clientRetries}: no difference.");
    }

    public void Dispose() => mappings.Dispose();

    private async Task<(string State, int Calls, int Faults)> RunAsync(
        FaultProxy proxy, Delivered what, int clientRetries, Func<StorageCall, StorageFault?> plan, CancellationToken stop)
    {
        runs++;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"fire{Interlocked.Increment(ref storages)}-");
        var truth = HubStorage.Open(new StorageOptions { ConnectionString = connection }, prefix);
        await truth.EnsureCreatedAsync(stop);
        await mappings.ActivateAsync(truth);
        var hub = HubStorage.Open(
            new StorageOptions { ConnectionString = proxy.ConnectionString, Retries = clientRetries, RetrySeconds = 0.01, LongestRetrySeconds = 0.02 }, prefix);
        await using var pipeline = new Pipeline(hub, truth, mappings, what.Settings);
        foreach (var round in new[] { 0, 1 })
        {
            var (blob, bytes) = what.Make("human-resources/unemployment", round, Seed);
            await truth.Container(Names.Inbox).UploadBlobAsync(blob, BinaryData.FromBytes(bytes), stop);
            if (round == 0)
            {
                await pipeline.RunToRestAsync(stop);
            }
        }

        var before = proxy.Faults;
        proxy.Restart();
        proxy.Plan = plan;
        await pipeline.RunToRestAsync(stop);
        var calls = proxy.Calls;
        proxy.Plan = _ => null;
        var state = await EndState.OfAsync(truth, stop);
        await ForgetAsync(truth, stop);
        return (state, calls, proxy.Faults - before);
    }

    /// <summary>Hundreds of storages in one account would slow Azurite down.</summary>
    private static Task ForgetAsync(HubStorage truth, CancellationToken stop) => Task.WhenAll(
        Names.Containers.Select(name => (Task)truth.Container(name).DeleteIfExistsAsync(cancellationToken: stop))
            .Concat(Names.Queues.Select(name => truth.Queue(name).DeleteIfExistsAsync(stop))));

    /// <param name="Make">Makes the deliveries.</param>
    /// <param name="EveryCall">Of how many storage calls one is broken.</param>
    /// <param name="Settings">Settings of the hub; null for none.</param>
    private sealed record Delivered(Func<string, int, int, (string Blob, byte[] Bytes)> Make, int EveryCall, IReadOnlyDictionary<string, string?>? Settings);
}
