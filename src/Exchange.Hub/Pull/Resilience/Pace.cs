using System.Threading.RateLimiting;

namespace Exchange.Hub.Pull.Resilience;

/// <summary>Requests at even distances; nobody is refused, everybody waits for his turn. Safe for several threads.</summary>
internal sealed class Pace(double perSecond, TimeProvider clock)
{
    private readonly TimeSpan distance = TimeSpan.FromSeconds(1 / perSecond);
    private readonly Lock turns = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Returns when it is the caller's turn; a turn that is waited for in vain stays taken.</summary>
    public async ValueTask<RateLimitLease> WaitAsync(CancellationToken stop)
    {
        var wait = Take();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, stop).ConfigureAwait(false);
        }

        return Turn.Taken;
    }

    private TimeSpan Take()
    {
        lock (turns)
        {
            var now = clock.GetUtcNow();
            var mine = next > now ? next : now;
            next = mine + distance;
            return mine - now;
        }
    }

    private sealed class Turn : RateLimitLease
    {
        public static readonly Turn Taken = new();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
