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
    private readonly Lazy<Task<Azurite>> azurite = new(
        () => Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free }, CancellationToken.None));

    private int tests;

    /// <summary>Storage of one test, with every container and queue, under names that no other test has.</summary>
    public async Task<HubStorage> NewStorageAsync()
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref tests)}-");
        var storage = HubStorage.Open(new StorageOptions { ConnectionString = await ConnectionStringAsync() }, prefix);
        await storage.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    /// <summary>For a test that starts a process of its own on the same Azurite.</summary>
    public async Task<string> ConnectionStringAsync() => (await azurite.Value).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (azurite is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await azurite.Value).DisposeAsync();
        }
    }
}
