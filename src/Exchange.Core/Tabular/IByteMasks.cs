using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Exchange.Core.Tabular;

/// <summary>Compares 64 bytes at once; bit i of a mask is byte i. The implementations differ in speed only.</summary>
internal interface IByteMasks
{
    /// <summary>The bytes that equal <paramref name="value"/>.</summary>
    static abstract ulong Equal(ref byte block, byte value);

    /// <summary>The bytes of 80 and above.</summary>
    static abstract ulong High(ref byte block);
}

/// <summary>One vector of 512 bits.</summary>
internal readonly struct Masks512 : IByteMasks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte block, byte value)
        => Vector512.Equals(Vector512.LoadUnsafe(ref block), Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ref byte block) => Vector512.LoadUnsafe(ref block).ExtractMostSignificantBits();
}

/// <summary>Two vectors of 256 bits.</summary>
internal readonly struct Masks256 : IByteMasks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte block, byte value)
        => Half(ref block, value) | ((ulong)Half(ref Unsafe.Add(ref block, 32), value) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ref byte block)
        => Vector256.LoadUnsafe(ref block).ExtractMostSignificantBits() | ((ulong)Vector256.LoadUnsafe(ref block, 32).ExtractMostSignificantBits() << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Half(ref byte block, byte value)
        => Vector256.Equals(Vector256.LoadUnsafe(ref block), Vector256.Create(value)).ExtractMostSignificantBits();
}

/// <summary>Byte by byte: for machines without vectors, and the measure for the others.</summary>
internal readonly struct MasksScalar : IByteMasks
{
    public static ulong Equal(ref byte block, byte value)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++)
        {
            mask |= Unsafe.Add(ref block, i) == value ? 1UL << i : 0;
        }

        return mask;
    }

    public static ulong High(ref byte block)
    {
        var mask = 0UL;
        for (var i = 0; i < 64; i++)
        {
            mask |= (ulong)(Unsafe.Add(ref block, i) >> 7) << i;
        }

        return mask;
    }
}

/// <summary>What follows from masks of one block and a carry from the block before.</summary>
internal static class BlockMasks
{
    private const ulong EvenBits = 0x5555_5555_5555_5555;

    /// <summary>Bit i is the parity of the bits 0 to i: inside of quotes, the opening quote counted in and the closing one not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        return PrefixXorByShifts(bits);
    }

    public static ulong PrefixXorByShifts(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    /// <summary>
    /// The places right behind a run of an odd number of high bytes: an ASCII byte there is the second byte of a GB18030 character.
    /// The same sums find escaped characters in simdjson.
    /// </summary>
    /// <param name="odd">1 when such a run reaches into this block, and then whether one reaches into the next; else 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BehindOddRuns(ulong high, ref ulong odd)
    {
        var starts = high & ~(high << 1);
        var evenStarts = EvenBits ^ odd;
        var evenCarries = high + (starts & evenStarts);
        var oddCarries = high + (starts & ~evenStarts);
        var reaches = oddCarries < high ? 1UL : 0;
        oddCarries |= odd;
        odd = reaches;
        return (evenCarries & ~high & ~EvenBits) | (oddCarries & ~high & EvenBits);
    }
}
