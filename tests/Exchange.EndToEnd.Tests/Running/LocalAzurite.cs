using System.Globalization;
using Exchange.EndToEnd.Tests.Running;
using Exchange.Hub.Storage;

[assembly: AssemblyFixture(typeof(LocalAzurite))]

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>The one Azurite of tests that need no other, with an account for each; started by the first that asks, ended with the last.</summary>
public sealed class LocalAzurite : IAsyncDisposable
{
    /// <summary>More than there are tests that ask.</summary>
    private const int AccountCount = 50;

    private static readonly Lazy<Task<Azurite>> Shared = new(
        () => Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free, Accounts = [.. Enumerable.Range(0, AccountCount).Select(AccountOf)] }, CancellationToken.None));

    private static int accounts;

    /// <summary>Storage that no other test has.</summary>
    public static async Task<string> NewConnectionAsync()
    {
        var number = Interlocked.Increment(ref accounts) - 1;
        Assert.InRange(number, 0, AccountCount - 1);
        return Azurite.ConnectionTo((await Shared.Value).Ports, AccountOf(number));
    }

    public async ValueTask DisposeAsync()
    {
        if (Shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Shared.Value).DisposeAsync();
        }
    }

    private static string AccountOf(int number) => string.Create(CultureInfo.InvariantCulture, $"test{number}");
}
