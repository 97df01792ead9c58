using Exchange.Core.Tabular;

namespace Exchange.Core.Tests.Tabular;

/// <summary>A file of any size that stands nowhere: a beginning, one pattern over and over, an end.</summary>
internal sealed class HugeBytes(byte[] head, byte[] pattern, long length, byte[] tail) : IByteSource
{
    /// <summary>Many patterns behind each other, so that a read copies long runs.</summary>
    private readonly byte[] run = [.. Enumerable.Repeat(pattern, (1 << 20) / pattern.Length).SelectMany(each => each)];

    public long Length => length;

    public int Read(long offset, Span<byte> into)
    {
        var total = 0;
        while (total < into.Length && offset < length)
        {
            var part = At(offset);
            part = part[..Math.Min(part.Length, into.Length - total)];
            part.CopyTo(into[total..]);
            total += part.Length;
            offset += part.Length;
        }

        return total;
    }

    public void Dispose()
    {
    }

    private ReadOnlySpan<byte> At(long offset)
    {
        if (offset < head.Length)
        {
            return head.AsSpan((int)offset);
        }

        var end = length - tail.Length;
        if (offset >= end)
        {
            return tail.AsSpan((int)(offset - end));
        }

        var part = run.AsSpan((int)((offset - head.Length) % run.Length));
        return part[..(int)Math.Min(part.Length, end - offset)];
    }
}
