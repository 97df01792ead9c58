using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Exchange.Core.Normalization;

/// <summary>
/// MD5 (RFC 1321) of many short messages at once: the sixteen lanes of a vector register hash as many messages in step.
/// Hashing them one by one through the operating system's library takes some forty times as long.
/// </summary>
internal sealed class RecordNames
{
    private const int BlockBytes = 64;
    private const int Lanes = 16;
    private static readonly uint[] Start = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];
    private static readonly uint[] Sines = [.. Enumerable.Range(1, 64).Select(i => (uint)(long)Math.Floor(Math.Abs(Math.Sin(i)) * 4294967296.0))];
    private static readonly byte[] Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    private readonly uint[] words = new uint[16 * Lanes];
    private readonly byte[] block = new byte[BlockBytes];
    private byte[] messages = new byte[1 << 16];
    private int[] ends = new int[1024];
    private int[] bucket = new int[1024];
    private int count;
    private int used;

    /// <summary>Forgets all messages.</summary>
    public void Clear()
    {
        count = 0;
        used = 0;
    }

    /// <summary>Room for a message of at most <paramref name="size"/> bytes; tell its length to <see cref="Commit"/>.</summary>
    public Span<byte> Next(int size)
    {
        if (used + size > messages.Length)
        {
            Array.Resize(ref messages, Math.Max(messages.Length * 2, used + size));
        }

        return messages.AsSpan(used, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Commit(int length)
    {
        if (count == ends.Length)
        {
            Array.Resize(ref ends, ends.Length * 2);
            Array.Resize(ref bucket, ends.Length);
        }

        used += length;
        ends[count++] = used;
    }

    /// <summary>The hash of every message, in their order; the bytes of a hash are those of the number in memory.</summary>
    public void Hash(Span<UInt128> hashes)
    {
        for (var blocks = 1; ; blocks++)
        {
            var (found, longer) = Collect(blocks);
            Compute(bucket.AsSpan(0, found), blocks, hashes);
            if (!longer)
            {
                return;
            }

            if (blocks == 4)
            {
                ComputeLong(blocks, hashes);
                return;
            }
        }
    }

    private (int Found, bool Longer) Collect(int blocks)
    {
        var found = 0;
        var longer = false;
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var needs = BlocksOf(ends[i] - start);
            start = ends[i];
            if (needs == blocks)
            {
                bucket[found++] = i;
            }

            longer |= needs > blocks;
        }

        return (found, longer);
    }

    private static int BlocksOf(int length) => (length + 8) / BlockBytes + 1;

    private Span<byte> Message(int index)
    {
        var start = index == 0 ? 0 : ends[index - 1];
        return messages.AsSpan(start, ends[index] - start);
    }

    private void ComputeLong(int blocks, Span<UInt128> hashes)
    {
        for (var i = 0; i < count; i++)
        {
            if (BlocksOf(Message(i).Length) > blocks)
            {
                MD5.HashData(Message(i), MemoryMarshal.AsBytes(hashes.Slice(i, 1)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(ReadOnlySpan<int> which, int blocks, Span<UInt128> hashes)
    {
        Span<uint> state = stackalloc uint[4 * Lanes];
        for (var at = 0; at < which.Length; at += Lanes)
        {
            var group = which.Slice(at, Math.Min(Lanes, which.Length - at));
            for (var i = 0; i < Start.Length; i++)
            {
                state.Slice(i * Lanes, Lanes).Fill(Start[i]);
            }

            for (var b = 0; b < blocks; b++)
            {
                for (var lane = 0; lane < group.Length; lane++)
                {
                    Load(Message(group[lane]), b, blocks, lane);
                }

                Mix(state, words);
            }

            for (var lane = 0; lane < group.Length; lane++)
            {
                hashes[group[lane]] = new UInt128(
                    state[(2 * Lanes) + lane] | ((ulong)state[(3 * Lanes) + lane] << 32),
                    state[lane] | ((ulong)state[Lanes + lane] << 32));
            }
        }
    }

    /// <summary>Puts one block of a message, padded as RFC 1321 says, into its lane of <see cref="words"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(ReadOnlySpan<byte> message, int index, int blocks, int lane)
    {
        var target = block.AsSpan();
        var from = Math.Min(message.Length, index * BlockBytes);
        var part = message[from..Math.Min(message.Length, from + BlockBytes)];
        part.CopyTo(target);
        target[part.Length..].Clear();
        if (part.Length < BlockBytes && message.Length >= index * BlockBytes)
        {
            target[part.Length] = 0x80;
        }

        if (index == blocks - 1)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target[56..], (ulong)message.Length * 8);
        }

        ref var source = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(target));
        ref var destination = ref words[lane];
        for (var w = 0; w < 16; w++)
        {
            Unsafe.Add(ref destination, w * Lanes) = Unsafe.Add(ref source, w);
        }
    }

    /// <summary>One block of every lane; where the machine has no 512-bit registers, the runtime takes two of 256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(Span<uint> state, ReadOnlySpan<uint> words)
    {
        var a = Vector512.Create<uint>(state);
        var b = Vector512.Create<uint>(state[Lanes..]);
        var c = Vector512.Create<uint>(state[(2 * Lanes)..]);
        var d = Vector512.Create<uint>(state[(3 * Lanes)..]);
        var (a0, b0, c0, d0) = (a, b, c, d);
        for (var i = 0; i < 64; i++)
        {
            var (mix, word) = (i >> 4) switch
            {
                0 => (d ^ (b & (c ^ d)), i),
                1 => (c ^ (d & (b ^ c)), ((5 * i) + 1) & 15),
                2 => (b ^ c ^ d, ((3 * i) + 5) & 15),
                _ => (c ^ (b | ~d), (7 * i) & 15),
            };
            var sum = a + mix + Vector512.Create(Sines[i]) + Vector512.Create<uint>(words[(word * Lanes)..]);
            var shift = Shifts[((i >> 4) * 4) + (i & 3)];
            (a, d, c, b) = (d, c, b, b + ((sum << shift) | (sum >>> (32 - shift))));
        }

        (a + a0).CopyTo(state);
        (b + b0).CopyTo(state[Lanes..]);
        (c + c0).CopyTo(state[(2 * Lanes)..]);
        (d + d0).CopyTo(state[(3 * Lanes)..]);
    }
}
