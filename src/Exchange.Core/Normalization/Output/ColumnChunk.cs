using System.Runtime.CompilerServices;

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
    /// <summary>The length that stands for null.</summary>
    public const int NoText = -1;

    private byte[] bytes = new byte[1 << 12];
    private int[] lengths = new int[256];

    /// <summary>Bytes of all texts, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Used);

    /// <summary>Length of each text, <see cref="NoText"/> for null.</summary>
    public ReadOnlySpan<int> Lengths => lengths.AsSpan(0, Count);

    public int Used { get; private set; }

    public override void Clear()
    {
        base.Clear();
        Used = 0;
    }

    public override void AddNull()
    {
        Reserve(0, 1);
        lengths[Count++] = NoText;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length, 1);
        text.CopyTo(bytes.AsSpan(Used));
        Used += text.Length;
        lengths[Count++] = text.Length;
    }

    /// <summary>Adds texts that stand one behind the other in <paramref name="run"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddRun(ReadOnlySpan<byte> run, ReadOnlySpan<int> runLengths)
    {
        Reserve(run.Length, runLengths.Length);
        run.CopyTo(bytes.AsSpan(Used));
        runLengths.CopyTo(lengths.AsSpan(Count));
        Used += run.Length;
        Count += runLengths.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reserve(int moreBytes, int moreTexts)
    {
        if (Used + moreBytes > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Used + moreBytes));
        }

        if (Count + moreTexts > lengths.Length)
        {
            Array.Resize(ref lengths, Math.Max(lengths.Length * 2, Count + moreTexts));
        }
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
