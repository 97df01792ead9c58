using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Exchange.Core.Normalization.Output;

/// <summary>The bitmap of an Arrow array: one bit for each value that is there, least significant bit first.</summary>
internal static class ValidityBits
{
    private const int Bits = 64;

    /// <summary>Words that the bitmap of <paramref name="values"/> values takes.</summary>
    public static int WordsFor(int values) => (values + Bits - 1) / Bits;

    /// <summary>Sets the bits of all values but <paramref name="nothing"/>; returns how many of those there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Write<T>(ReadOnlySpan<T> values, T nothing, Span<ulong> words)
        where T : unmanaged, IEquatable<T>
    {
        var there = 0;
        for (var word = 0; word < words.Length; word++)
        {
            var some = values[(word * Bits)..];
            words[word] = some.Length >= Bits ? Whole(some, nothing) : Rest(some, nothing);
            there += BitOperations.PopCount(words[word]);
        }

        return values.Length - there;
    }

    private static ulong Whole<T>(ReadOnlySpan<T> values, T nothing)
        where T : unmanaged, IEquatable<T>
    {
        var bits = 0UL;
        ref var first = ref MemoryMarshal.GetReference(values);
        var nothings = Vector512.Create(nothing);
        for (var i = 0; i < Bits; i += Vector512<T>.Count)
        {
            bits |= Vector512.Equals(Vector512.LoadUnsafe(ref first, (nuint)i), nothings).ExtractMostSignificantBits() << i;
        }

        return ~bits;
    }

    private static ulong Rest<T>(ReadOnlySpan<T> values, T nothing)
        where T : unmanaged, IEquatable<T>
    {
        var bits = 0UL;
        for (var i = 0; i < values.Length; i++)
        {
            bits |= values[i].Equals(nothing) ? 0 : 1UL << i;
        }

        return bits;
    }
}
