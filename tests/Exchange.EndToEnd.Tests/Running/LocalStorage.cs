using Exchange.Hub.Storage;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>Azure Storage of one test: an Azurite in memory, with a folder for the program to run in.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private readonly Azurite azurite;

    private LocalStorage(Azurite azurite) => this.azurite = azurite;

    public TempFolder Folder { get; } = new();

    public string ConnectionString => azurite.ConnectionString;

    public static async Task<LocalStorage> StartAsync()
        => new(await Azurite.StartAsync(new AzuriteOptions { InMemory = true, Ports = AzuritePorts.Free }, TestContext.Current.CancellationToken));

    /// <summary>Runs the program over this storage.</summary>
    public Task<Finished> RunAsync(params string[] arguments)
        => ExchangeProgram.RunAsync(Folder.Path, [.. arguments, "--storage", azurite.ConnectionString]);

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        Folder.Dispose();
    }
}
