using System.Diagnostics;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Looks at this process ten times a second, and keeps the most memory it had.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly Task looking;

    public PeakMemory() => looking = Task.Run(LookAsync);

    /// <summary>Bytes of resident memory.</summary>
    public long Peak { get; private set; }

    /// <summary>Bytes of managed objects, those included that are not collected yet.</summary>
    public long PeakHeap { get; private set; }

    public void Dispose()
    {
        ended.Cancel();
        looking.Wait();
        ended.Dispose();
    }

    private async Task LookAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            using var self = Process.GetCurrentProcess();
            Peak = Math.Max(Peak, self.WorkingSet64);
            PeakHeap = Math.Max(PeakHeap, GC.GetTotalMemory(forceFullCollection: false));
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
