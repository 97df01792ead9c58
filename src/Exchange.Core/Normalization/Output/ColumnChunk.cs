namespace Exchange.Core.Normalization.Output;

/// <summary>The values of one target column for some records, in order. Reused: <see cref="Clear"/> keeps the memory.</summary>
internal abstract class ColumnChunk
{
    public int Count { get; protected set; }

    public virtual void Clear() => Count = 0;

    public abstract void AddNull();
}

/// <summary>Texts as UTF-8.</summary>
internal sealed class TextChunk : ColumnChunk
{
    private byte[] bytes = new byte[1 << 12];
    private int[] lengths = new int[256];

    /// <summary>Bytes of all texts, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Used);

    /// <summary>Length of each text, -1 for null.</summary>
    public ReadOnlySpan<int> Lengths => lengths.AsSpan(0, Count);

    public int Used { get; private set; }

    public override void Clear()
    {
        base.Clear();
        Used = 0;
    }

    public override void AddNull() => AddLength(-1);

    public void Add(ReadOnlySpan<byte> text)
    {
        if (Used + text.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Used + text.Length));
        }

        text.CopyTo(bytes.AsSpan(Used));
        Used += text.Length;
        AddLength(text.Length);
    }

    private void AddLength(int length)
    {
        if (Count == lengths.Length)
        {
            Array.Resize(ref lengths, lengths.Length * 2);
        }

        lengths[Count++] = length;
    }
}

/// <summary>Values of a fixed size: dictionary indexes, days, unscaled decimals, hashes.</summary>
/// <param name="nothing">The value that stands for null.</param>
internal sealed class ValueChunk<T>(T nothing) : ColumnChunk
    where T : unmanaged, IEquatable<T>
{
    private T[] values = new T[256];

    public T Nothing { get; } = nothing;

    public ReadOnlySpan<T> Values => values.AsSpan(0, Count);

    public override void AddNull() => Add(Nothing);

    public void Add(T value)
    {
        if (Count == values.Length)
        {
            Array.Resize(ref values, values.Length * 2);
        }

        values[Count++] = value;
    }

    /// <summary>Room for <paramref name="more"/> values, to be filled by the caller.</summary>
    public Span<T> Extend(int more)
    {
        if (Count + more > values.Length)
        {
            Array.Resize(ref values, Math.Max(values.Length * 2, Count + more));
        }

        Count += more;
        return values.AsSpan(Count - more, more);
    }
}
