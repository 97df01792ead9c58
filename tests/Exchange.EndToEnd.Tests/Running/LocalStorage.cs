namespace Exchange.EndToEnd.Tests.Running;

/// <summary>Azure Storage of one test, with a folder for the program to run in.</summary>
internal sealed class LocalStorage : IDisposable
{
    private LocalStorage(string connection) => ConnectionString = connection;

    public TempFolder Folder { get; } = new();

    public string ConnectionString { get; }

    public static async Task<LocalStorage> OpenAsync() => new(await LocalAzurite.NewConnectionAsync());

    /// <summary>Runs a command over this storage within the tests' process; paths have to be full.</summary>
    public Task<Finished> CallAsync(params string[] arguments) => ExchangeProgram.CallAsync([.. arguments, "--storage", ConnectionString]);

    /// <summary>Runs the program over this storage: what it says holds its logs too.</summary>
    public Task<Finished> RunAsync(params string[] arguments)
        => ExchangeProgram.RunAsync(Folder.Path, [.. arguments, "--storage", ConnectionString]);

    public void Dispose() => Folder.Dispose();
}
