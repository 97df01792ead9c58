using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Exchange.Core.Normalization;

/// <summary>
/// The record ids seen so far: 16 bytes a key at a load of 0.8, sized once from the number of rows. A batch is inserted with
/// its slots fetched ahead, since every insert misses the cache. One thread at a time.
/// </summary>
internal sealed class KeySet
{
    private const int FetchAhead = 16;
    private UInt128[] slots;
    private bool hasZero;
    private long count;

    /// <param name="expected">Keys that will come; more only make it grow.</param>
    public KeySet(long expected)
    {
        slots = new UInt128[SizeFor(expected)];
    }

    /// <summary>
    /// Adds <paramref name="keys"/> from the last to the first where <paramref name="wanted"/> is non-zero, and sets
    /// <paramref name="isNew"/> to 1 where the key was not there yet, else to 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddBackwards(ReadOnlySpan<UInt128> keys, ReadOnlySpan<byte> wanted, Span<byte> isNew)
    {
        Reserve(keys.Length);
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            if (i >= FetchAhead)
            {
                Fetch(keys[i - FetchAhead]);
            }

            isNew[i] = wanted[i] != 0 && Add(keys[i]) ? (byte)1 : (byte)0;
        }
    }

    public bool Contains(UInt128 key)
    {
        if (key == UInt128.Zero)
        {
            return hasZero;
        }

        var slot = SlotOf(key);
        while (slots[slot] != key && slots[slot] != UInt128.Zero)
        {
            slot = slot + 1 == slots.Length ? 0 : slot + 1;
        }

        return slots[slot] == key;
    }

    /// <summary>Adds keys as <see cref="WriteTo"/> writes them.</summary>
    public void Read(Stream keys)
    {
        var key = default(UInt128);
        var bytes = MemoryMarshal.AsBytes(new Span<UInt128>(ref key));
        while (keys.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
        {
            Reserve(1);
            Add(key);
        }
    }

    /// <summary>Writes all keys, 16 bytes each as they lie in memory, in an order that depends on the keys and how they came alone.</summary>
    public void WriteTo(Stream output)
    {
        Span<UInt128> piece = new UInt128[4096];
        var used = 0;
        if (hasZero)
        {
            piece[used++] = UInt128.Zero;
        }

        foreach (var key in slots)
        {
            if (key != UInt128.Zero)
            {
                piece[used++] = key;
                if (used == piece.Length)
                {
                    output.Write(MemoryMarshal.AsBytes(piece));
                    used = 0;
                }
            }
        }

        output.Write(MemoryMarshal.AsBytes(piece[..used]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Add(UInt128 key)
    {
        if (key == UInt128.Zero)
        {
            var first = !hasZero;
            hasZero = true;
            return first;
        }

        var table = slots;
        var slot = SlotOf(key);
        while (true)
        {
            var there = table[slot];
            if (there == key)
            {
                return false;
            }

            if (there == UInt128.Zero)
            {
                table[slot] = key;
                count++;
                return true;
            }

            slot = slot + 1 == table.Length ? 0 : slot + 1;
        }
    }

    private void Reserve(int more)
    {
        if ((count + more) * 10 <= slots.LongLength * 9)
        {
            return;
        }

        var old = slots;
        slots = new UInt128[SizeFor((count + more) * 2)];
        count = 0;
        foreach (var key in old)
        {
            if (key != UInt128.Zero)
            {
                Add(key);
            }
        }
    }

    private static int SizeFor(long expected) => (int)Math.Min(Array.MaxLength, Math.Max(1024, expected * 5 / 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(UInt128 key) => (int)(uint)(((ulong)(uint)(ulong)key * (ulong)slots.Length) >> 32);

    private unsafe void Fetch(UInt128 key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref slots[SlotOf(key)]));
        }
    }
}
