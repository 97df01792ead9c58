using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Exchange.Core.Tabular;

/// <summary>
/// Reads a stream on another thread, a few blocks ahead, so that unpacking and parsing use a core each. What the stream throws is
/// thrown to the reader, at the place where it happened.
/// </summary>
internal sealed class XlsxReadAhead : XlsxForwardStream
{
    private const int BlockSize = 1 << 17;
    private const int Blocks = 4;

    private readonly Stream inner;
    private readonly BlockingCollection<byte[]> free = [];
    private readonly BlockingCollection<Block> filled = [];
    private readonly Task reading;
    private Block current = new([], 0, null);
    private int taken;

    /// <param name="inner">Disposed with this stream; not to be touched by others until then.</param>
    public XlsxReadAhead(Stream inner)
    {
        this.inner = inner;
        for (var i = 0; i < Blocks; i++)
        {
            free.Add(new byte[BlockSize]);
        }

        reading = Task.Factory.StartNew(ReadBlocks, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override int Read(Span<byte> buffer)
    {
        if (taken == current.Length && !NextBlock())
        {
            return 0;
        }

        var part = current.Bytes.AsSpan(taken, Math.Min(buffer.Length, current.Length - taken));
        part.CopyTo(buffer);
        taken += part.Length;
        return part.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            free.CompleteAdding();
            reading.GetAwaiter().GetResult();
            inner.Dispose();
            free.Dispose();
            filled.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool NextBlock()
    {
        if (current.Bytes.Length > 0)
        {
            free.Add(current.Bytes);
        }

        (current, taken) = (new Block([], 0, null), 0);
        if (!filled.TryTake(out var next, Timeout.Infinite))
        {
            return false;
        }

        current = next;
        current.Failure?.Throw();
        return true;
    }

    private void ReadBlocks()
    {
        foreach (var block in free.GetConsumingEnumerable())
        {
            var (length, failure) = Fill(block);
            if (length > 0)
            {
                filled.Add(new Block(block, length, null));
            }

            if (failure is not null)
            {
                filled.Add(new Block([], 0, failure));
            }

            if (length < block.Length)
            {
                break;
            }
        }

        filled.CompleteAdding();
    }

    private (int Length, ExceptionDispatchInfo? Failure) Fill(byte[] block)
    {
        var length = 0;
        try
        {
            for (int got; length < block.Length && (got = inner.Read(block.AsSpan(length))) > 0; length += got)
            {
            }

            return (length, null);
        }
        catch (Exception e)
        {
            // Not handled here: rethrown by NextBlock on the reader's thread.
            return (length, ExceptionDispatchInfo.Capture(e));
        }
    }

    private sealed record Block(byte[] Bytes, int Length, ExceptionDispatchInfo? Failure);
}
