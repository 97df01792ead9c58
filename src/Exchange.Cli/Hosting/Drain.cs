namespace Exchange.Cli.Hosting;

/// <summary>Two stops: first no new work is taken, then, when the time is over, work in hand is given back.</summary>
internal sealed class Drain(TimeSpan patience) : IDisposable
{
    private readonly CancellationTokenSource work = new();

    /// <summary>Set when work in hand has to end.</summary>
    public CancellationToken Work => work.Token;

    /// <summary>Waits for the work in hand, at most as long as patience lasts; then stops it.</summary>
    public async Task FinishAsync(Task inHand)
    {
        work.CancelAfter(patience);
        try
        {
            await inHand;
        }
        catch (OperationCanceledException)
        {
            // Given back; another worker takes it.
        }
    }

    public void Dispose() => work.Dispose();
}
