using Exchange.Hub.Storage;

namespace Exchange.Hub.Ledger;

/// <summary>
/// One worker's hold on one extract. A heartbeat renews it; when it is lost, <see cref="Lost"/> is set and nothing that the worker
/// wrote counts any more, because only <see cref="CompleteAsync"/> makes it count and that is one conditional write.
/// </summary>
public sealed class Claim : IAsyncDisposable
{
    private readonly LedgerStore ledger;
    private readonly TimeProvider clock;
    private readonly TimeSpan length;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource done = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Task heartbeat;
    private LedgerDocument document;

    internal Claim(LedgerDocument document, LedgerStore ledger, TimeProvider clock, TimeSpan length)
    {
        this.document = document;
        this.ledger = ledger;
        this.clock = clock;
        this.length = length;
        heartbeat = BeatAsync();
    }

    public LedgerEntry Entry => document.Entry;

    /// <summary>Set when another worker has taken over, or may have.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Writes the outcome and lets go. False when the claim was lost: then nothing has changed.</summary>
    public async Task<bool> CompleteAsync(Func<LedgerEntry, LedgerEntry> change, CancellationToken stop)
    {
        await done.CancelAsync().ConfigureAwait(false);
        await heartbeat.ConfigureAwait(false);
        if (Lost.IsCancellationRequested)
        {
            return false;
        }

        var next = change(Entry) with { Claim = null };
        if (await ledger.TryReplaceAsync(document, next, stop).ConfigureAwait(false) is not { } written)
        {
            return false;
        }

        document = written;
        return true;
    }

    /// <summary>Writes a step on the way and keeps the claim. False when the claim was lost: then nothing has changed, and <see cref="Lost"/> is set.</summary>
    public async Task<bool> TryAdvanceAsync(Func<LedgerEntry, LedgerEntry> change, CancellationToken stop)
    {
        await writing.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (!Lost.IsCancellationRequested && await ledger.TryReplaceAsync(document, change(Entry), stop).ConfigureAwait(false) is { } written)
            {
                document = written;
                return true;
            }
        }
        finally
        {
            writing.Release();
        }

        await lost.CancelAsync().ConfigureAwait(false);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync().ConfigureAwait(false);
        await heartbeat.ConfigureAwait(false);
        lost.Dispose();
        done.Dispose();
        writing.Dispose();
    }

    private async Task BeatAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(length / 3, clock);
            while (await timer.WaitForNextTickAsync(done.Token).ConfigureAwait(false))
            {
                await writing.WaitAsync(done.Token).ConfigureAwait(false);
                try
                {
                    await RenewAsync().ConfigureAwait(false);
                }
                finally
                {
                    writing.Release();
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // Let go on purpose.
        }
    }

    /// <summary>Always to its end, so that the document's ETag is known. A heartbeat that storage refuses is a lost claim; one that it does not answer is tried again until the claim runs out.</summary>
    private async Task RenewAsync()
    {
        var until = clock.GetUtcNow() + length;
        var renewed = Entry with { Claim = Entry.Claim! with { Until = until } };
        try
        {
            if (await ledger.TryReplaceAsync(document, renewed, CancellationToken.None).ConfigureAwait(false) is { } written)
            {
                document = written;
                return;
            }
        }
        catch (Exception failure) when (failure.IsStorageFault() && Entry.Claim!.Until > clock.GetUtcNow())
        {
            return;
        }

        await lost.CancelAsync().ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
    }
}
