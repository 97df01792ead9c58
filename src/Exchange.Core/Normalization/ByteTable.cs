using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exchange.Core.Normalization;

/// <summary>
/// Raw bytes of a cell to a small number: an open-addressing table whose probe compares the length and first eight bytes at
/// once. Keys are as long as <see cref="MaxKey"/> at most. Not thread-safe; each kernel has its own.
/// </summary>
internal sealed class ByteTable
{
    public const int MaxKey = 64;

    /// <summary>Result for a key that is not in the table.</summary>
    public const int Absent = int.MinValue;

    private Entry[] entries = new Entry[32];
    private byte[] keys = new byte[256];
    private int keyBytes;

    public int Count { get; private set; }

    /// <summary>The value of <paramref name="key"/>, or <see cref="Absent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<byte> key)
    {
        var head = Head(key);
        var table = entries;
        for (var slot = Slot(head, key.Length, table.Length); ; slot = (slot + 1) & (table.Length - 1))
        {
            ref readonly var entry = ref table[slot];
            if (entry.Length == 0)
            {
                return Absent;
            }

            if (entry.Head == head && entry.Length == key.Length + 1 && (key.Length <= 8 || Tail(entry, key.Length).SequenceEqual(key[8..])))
            {
                return entry.Value;
            }
        }
    }

    /// <summary>Adds a key; one that is there already keeps its value. Longer keys than <see cref="MaxKey"/> are not taken.</summary>
    public void Add(ReadOnlySpan<byte> key, int value)
    {
        if (key.Length > MaxKey || Find(key) != Absent)
        {
            return;
        }

        if ((Count + 1) * 2 > entries.Length)
        {
            Grow();
        }

        var entry = new Entry { Head = Head(key), Length = key.Length + 1, Value = value, Tail = keyBytes };
        if (key.Length > 8)
        {
            if (keyBytes + key.Length > keys.Length)
            {
                Array.Resize(ref keys, Math.Max(keys.Length * 2, keyBytes + key.Length));
            }

            key[8..].CopyTo(keys.AsSpan(keyBytes));
            keyBytes += key.Length - 8;
        }

        Place(entries, entry);
        Count++;
    }

    private static void Place(Entry[] table, Entry entry)
    {
        var slot = Slot(entry.Head, entry.Length - 1, table.Length);
        while (table[slot].Length != 0)
        {
            slot = (slot + 1) & (table.Length - 1);
        }

        table[slot] = entry;
    }

    private void Grow()
    {
        var larger = new Entry[entries.Length * 2];
        foreach (var entry in entries)
        {
            if (entry.Length != 0)
            {
                Place(larger, entry);
            }
        }

        entries = larger;
    }

    private ReadOnlySpan<byte> Tail(in Entry entry, int length) => keys.AsSpan(entry.Tail, length - 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(ulong head, int length, int size)
        => (int)(((head ^ ((ulong)length * 0x9E3779B97F4A7C15UL)) * 0xC2B2AE3D27D4EB4FUL) >> 40) & (size - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Head(ReadOnlySpan<byte> key)
    {
        if (key.Length >= 8)
        {
            return MemoryMarshal.Read<ulong>(key);
        }

        // Two reads that overlap give the bytes in their order without a loop.
        return key.Length switch
        {
            >= 4 => MemoryMarshal.Read<uint>(key) | ((ulong)MemoryMarshal.Read<uint>(key[^4..]) << (8 * (key.Length - 4))),
            >= 2 => MemoryMarshal.Read<ushort>(key) | ((ulong)MemoryMarshal.Read<ushort>(key[^2..]) << (8 * (key.Length - 2))),
            1 => key[0],
            _ => 0,
        };
    }

    private struct Entry
    {
        public ulong Head;
        public int Length;
        public int Value;
        public int Tail;
    }
}
