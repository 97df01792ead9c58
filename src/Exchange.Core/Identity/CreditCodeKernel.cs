using System.Runtime.CompilerServices;

namespace Exchange.Core.Identity;

/// <summary>GB 32100 on bytes. Nothing here allocates or keeps state.</summary>
internal static class CreditCodeKernel
{
    public const int Length = 18;

    private const byte Foreign = 0xFF;

    /// <summary>The 31 characters in the order of their values.</summary>
    private static ReadOnlySpan<byte> Alphabet => "0123456789ABCDEFGHJKLMNPQRTUWXY"u8;

    /// <summary>3^i mod 31.</summary>
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly byte[] Values = MakeValues();

    public static bool IsValid(ReadOnlySpan<byte> code)
        => code.Length == Length && NumberShape.IsDigits(code[2..8])
            && Weigh(code) is var sum and >= 0 && Values[code[17]] == (31 - (sum % 31)) % 31;

    /// <summary>Whether all characters are of the alphabet and those of the region are digits, whatever the check says.</summary>
    public static bool HasShape(ReadOnlySpan<byte> code)
        => code.Length == Length && NumberShape.IsDigits(code[2..8])
            && Weigh(code) >= 0 && Values[code[17]] != Foreign;

    /// <summary>The check character for 17 characters of the alphabet.</summary>
    public static byte CheckCharacter(ReadOnlySpan<byte> seventeen) => Alphabet[(31 - (Weigh(seventeen) % 31)) % 31];

    /// <summary>Weighted sum of the first 17 bytes, or -1 when one is not of the alphabet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Weigh(ReadOnlySpan<byte> code)
    {
        var sum = 0;
        var seen = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var value = Values[code[i]];
            seen |= value;
            sum += value * Weights[i];
        }

        // Values end at 30, so only a foreign character sets the highest bit.
        return (seen & 0x80) == 0 ? sum : -1;
    }

    private static byte[] MakeValues()
    {
        var values = new byte[256];
        Array.Fill(values, Foreign);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (byte)i;
        }

        return values;
    }
}
