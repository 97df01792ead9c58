using System.Globalization;
using Exchange.Hub.Storage;
using Exchange.Hub.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Exchange.Hub.Tests;

/// <summary>
/// The one Azurite of this test process, started by the first test that asks for storage. A test class takes the fixture in its
/// constructor. Without Node.js or npm the test fails and says what to install; it is never skipped.
/// </summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    /// <summary>More than there are tests; should they become more, two share one under different prefixes.</summary>
    private const int AccountCount = 500;

    private readonly Lazy<Task<Azurite>> azurite = new(
        () => Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free, Accounts = [.. Enumerable.Range(0, AccountCount).Select(AccountOf)] }, CancellationToken.None));

    private int tests;

    /// <summary>Storage of one test in an account of its own, with every container and queue, under names that no other test has.</summary>
    public async Task<HubStorage> NewStorageAsync()
    {
        var number = Interlocked.Increment(ref tests);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"t{number}-");
        var storage = HubStorage.Open(new StorageOptions { ConnectionString = await ConnectionStringAsync(AccountOf(number % AccountCount)) }, prefix);
        await storage.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    /// <summary>For a test that opens clients of its own, in an account that no other test has.</summary>
    public Task<string> NewConnectionAsync() => ConnectionStringAsync(AccountOf(Interlocked.Increment(ref tests) % AccountCount));

    /// <summary>For a test that opens further clients of the same storage.</summary>
    public Task<string> ConnectionOfAsync(HubStorage storage) => ConnectionStringAsync(storage.Container(Names.Inbox).AccountName);

    public async ValueTask DisposeAsync()
    {
        if (azurite is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await azurite.Value).DisposeAsync();
        }
    }

    private static string AccountOf(int number) => string.Create(CultureInfo.InvariantCulture, $"test{number}");

    private async Task<string> ConnectionStringAsync(string account) => Azurite.ConnectionTo((await azurite.Value).Ports, account);
}
