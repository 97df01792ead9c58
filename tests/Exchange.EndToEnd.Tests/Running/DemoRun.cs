namespace Exchange.EndToEnd.Tests.Running;

/// <summary>One run of <c>exchange demo</c> for all tests that look at it.</summary>
public sealed class DemoRun : IAsyncLifetime
{
    internal TempFolder Folder { get; } = new();

    internal Finished Run { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Run = await ExchangeProgram.RunAsync(Folder.Path, "demo");

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
