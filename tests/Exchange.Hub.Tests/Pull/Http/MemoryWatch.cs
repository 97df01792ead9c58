namespace Exchange.Hub.Tests.Pull.Http;

/// <summary>How much memory this process takes at most, looked at often.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly (long Heap, long Process) start;
    private readonly Timer timer;
    private (long Heap, long Process) most;

    public MemoryWatch()
    {
        GC.Collect();
        start = most = Now();
        timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Bytes beyond those at the start: of live objects after the last collections, and of the whole process.</summary>
    public (long Heap, long Process) End()
    {
        Look();
        return (most.Heap - start.Heap, most.Process - start.Process);
    }

    public void Dispose() => timer.Dispose();

    private static (long Heap, long Process) Now() => (GC.GetTotalMemory(forceFullCollection: false), Environment.WorkingSet);

    private void Look()
    {
        var now = Now();
        most = (Math.Max(most.Heap, now.Heap), Math.Max(most.Process, now.Process));
    }
}
